"""Readers who write: each with a name, an address and, once they have posted, a cookie of their own."""

import secrets
from typing import NamedTuple
from urllib.parse import urlencode

import msgspec

from benchmarks.client import Answer, Client

COOKIE = "comity_reader"
# What the product lets one reader post at once; a load keeps below it, so that limits are not what it measures.
AT_ONCE = 9


class Written(NamedTuple):
    """`outcome`: publish, hold, ask, or the code of a problem."""

    outcome: str
    comment_id: str | None


class Reader:
    """`posts` counts what was sent; a reader who has sent `AT_ONCE` has said enough."""

    def __init__(self, number: int) -> None:
        self.name = f"Reader {number}"
        # 198.18.0.0/15 is set aside for benchmarks (RFC 2544).
        self.address = f"198.{18 + (number >> 16) % 2}.{(number >> 8) % 256}.{number % 256}"
        self.cookie = ""
        self.posts = 0

    def headers(self, origin: str) -> dict[str, str]:
        kept = {"origin": origin, "x-forwarded-for": self.address}
        return kept | {"cookie": f"{COOKIE}={self.cookie}"} if self.cookie else kept

    def keep(self, answer: Answer) -> None:
        given = answer.headers.get("set-cookie", "")
        if given.startswith(f"{COOKIE}="):
            self.cookie = given.partition(";")[0].partition("=")[2]


async def write_form(client: Client, reader: Reader, slug: str, text: str, *, act: str = "post") -> Answer:
    """As a page of Comity's own does it with its script: a form, answered with a fragment of HTML."""
    reader.posts += 1
    fields = {"text": text, "name": reader.name, "key": secrets.token_urlsafe(16), "act": act}
    headers = reader.headers(client.origin) | {
        "content-type": "application/x-www-form-urlencoded",
        "accept-encoding": "gzip",
        "x-comity-fragment": "1",
    }
    answer = await client.ask("POST", f"/stories/{slug}/comments", headers, urlencode(fields).encode())
    reader.keep(answer)
    return answer


def status_of(answer: Answer) -> int:
    """A form handed back to the page's own script travels as 200; what it would have been stands beside it."""
    return int(answer.headers.get("x-comity-status", answer.status))


async def write_json(
    client: Client, reader: Reader, slug: str, text: str, *, key: str = "", insist: bool = False
) -> Written:
    """As a program does it, which is told what became of the comment."""
    reader.posts += 1
    body = msgspec.json.encode(
        {"text": text, "name": reader.name, "key": key or secrets.token_urlsafe(16), "insist": insist}
    )
    headers = reader.headers(client.origin) | {"content-type": "application/json"}
    answer = await client.ask("POST", f"/api/v1/stories/{slug}/comments", headers, body)
    reader.keep(answer)
    said = msgspec.json.decode(answer.body)
    if answer.status in {200, 201, 202}:
        return Written(said["outcome"], said["comment"]["id"])
    return Written("ask" if said["code"] == "asked-to-rephrase" else said["code"], None)
