"""What an operator may set about the scoring APIs."""

import msgspec

from comity.compat.perspective.attributes import Unsupported
from comity.compat.perspective.request import DEFAULT_MAX_TEXT_BYTES
from comity.scoring.attributes import Attribute


class CompatSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unsupported` and `openai_unsupported` differ because every OpenAI answer holds all thirteen categories.

    `aliases` gives names of a client's own models to attributes of ours. `pin` is the model that answers where
    neither request nor key names one. `openai_threshold` is the score from which a category counts as true. `root` is
    the address in the discovery document; `hosts` are further host names under which clients may be told to call; under
    `base_path` the same is answered as at the top.
    """

    root: str = "http://127.0.0.1:8000/"
    base_path: str = ""
    hosts: tuple[str, ...] = ()
    unsupported: Unsupported = Unsupported.ERROR
    openai_unsupported: Unsupported = Unsupported.ZERO
    openai_threshold: float = 0.7
    best_effort: bool = False
    aliases: dict[str, Attribute] = {}
    pin: str | None = None
    max_text_bytes: int = DEFAULT_MAX_TEXT_BYTES
    max_body_bytes: int = 4 * 1024 * 1024
    max_stream_bytes: int = 256 * 1024 * 1024
    threads: int = 2
