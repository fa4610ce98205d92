"""What changes a conversation. Each is one unit of work: the change, its ledger line and its events together."""

from comity.conversation.commands.asking import prune_asked
from comity.conversation.commands.carry import Carried, carry
from comity.conversation.commands.claims import PostedAlready, check_claims, owner_of, prune_claims
from comity.conversation.commands.decide import Decided, Decision, decide
from comity.conversation.commands.edit import edit
from comity.conversation.commands.erase import erase_comment, erase_reader
from comity.conversation.commands.post import Asked, Draft, Held, Posted, post
from comity.conversation.commands.react import Reacted, react
from comity.conversation.commands.reports import Reported, report_comment
from comity.conversation.commands.steering import retire_fresh, steer
from comity.conversation.commands.telling import Reasons, reasons_of
from comity.conversation.commands.withdraw import withdraw

__all__ = [
    "Asked",
    "Carried",
    "Decided",
    "Decision",
    "Draft",
    "Held",
    "Posted",
    "PostedAlready",
    "Reacted",
    "Reasons",
    "Reported",
    "carry",
    "check_claims",
    "decide",
    "edit",
    "erase_comment",
    "erase_reader",
    "owner_of",
    "post",
    "prune_asked",
    "prune_claims",
    "react",
    "reasons_of",
    "report_comment",
    "retire_fresh",
    "steer",
    "withdraw",
]
