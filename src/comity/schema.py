"""Every table of the application: importing this module defines them all on the one MetaData."""

import comity.accounts.tables
import comity.compat.feedback.tables
import comity.compat.keys.tables
import comity.conversation.tables
import comity.events.tables
import comity.ledger.tables
import comity.sites.tables
import comity.stories.tables
from comity.storage import metadata

__all__ = ["comity", "metadata"]
