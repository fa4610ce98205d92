"""What the scoring APIs are made of. Assembly fills this; nothing here is looked up anywhere else."""

import msgspec
from prometheus_client import CollectorRegistry

from comity.clock import Clock
from comity.compat.crew import Crew
from comity.compat.feedback.store import Keep
from comity.compat.keys.ring import Find
from comity.compat.models import Models
from comity.compat.perspective.service import Detect
from comity.compat.roots import Roots
from comity.compat.settings import CompatSettings
from comity.limits import Limiter


class Services(msgspec.Struct, frozen=True):
    """`find_key` looks up a digest, `keep` stores a suggestion durably, `detect` answers an ISO 639-1 code."""

    models: Models
    crew: Crew
    detect: Detect
    find_key: Find
    keep: Keep
    limiter: Limiter
    clock: Clock
    registry: CollectorRegistry
    roots: Roots
    settings: CompatSettings = CompatSettings()
