"""What happened, told to whoever waits: a transactional outbox, and a bus that wakes this process."""

from comity.events.bus import Bus
from comity.events.outbox import Event, append, prune, since

__all__ = ["Bus", "Event", "append", "prune", "since"]
