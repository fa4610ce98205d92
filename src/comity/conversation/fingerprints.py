"""Keyed hashes of who said what where. Without the key they tell nothing of a text, a name or a network."""

import hashlib

from comity.accounts import Actor
from comity.accounts.names import name_key
from comity.clock import DAY, MINUTE

SAME_TEXT_FOR = 10 * MINUTE
SAME_KEY_FOR = DAY
SHORTEST_KEY = 16


class Fingerprints:
    """`key`: 32 bytes for this purpose alone."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def _hash(self, *parts: str) -> str:
        digest = hashlib.blake2b(key=self._key, digest_size=16)
        for part in parts:
            raw = part.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(4, "big") + raw)
        return digest.hexdigest()

    def of_request(self, key: str, story_id: str, parent_id: str | None, text: str) -> str | None:
        """A form sent twice. A key too short to be random is no key; another text is another comment."""
        if len(key) < SHORTEST_KEY:
            return None
        return self._hash("key", key, story_id, parent_id or "", text)

    def of_words(self, actor: Actor, story_id: str, parent_id: str | None, text: str) -> tuple[str, ...]:
        """The same words by the same reader; and by a guest of that name on the same network, who may have no cookie
        yet at the first click and one at the second.
        """
        where = (story_id, parent_id or "", text)
        found = []
        if actor.reader is not None:
            found.append(self._hash("reader", actor.reader.id, *where))
        name = (actor.reader.name if actor.reader else "") or actor.name or ""
        if actor.reader is None or actor.reader.kind.value == "guest":
            found.append(self._hash("network", actor.network, name_key(name), *where))
        return tuple(found)

    def of_draft(self, actor: Actor, place: str, parent_id: str | None) -> str:
        """Under which asks are counted: who writes where, whatever the words. `place`: a story, or a comment edited."""
        return self._hash("draft", actor.rate_key, place, parent_id or "")
