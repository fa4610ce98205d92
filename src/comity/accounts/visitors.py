"""Who is behind a request: the network it came from, the reader and the member of staff its cookies name."""

from collections.abc import Sequence
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from comity.accounts import guests, readers, staff
from comity.accounts.model import Actor, Reader
from comity.accounts.network import Network, NetworkHasher, client_address
from comity.clock import SECOND, Clock
from comity.sites import Site
from comity.storage import Database

STAFF_COOKIE = "comity_staff"

Connection = ASGIConnection[Any, Any, Any, Any]


class Visitors:
    """`secure`: the site is served over https, so cookies are sent over nothing else."""

    def __init__(
        self,
        database: Database,
        site: Site,
        *,
        cookies: guests.GuestCookies,
        hasher: NetworkHasher,
        clock: Clock,
        trusted: Sequence[Network] = (),
        secure: bool,
        path: str = "/",
    ) -> None:
        self._database = database
        self._site = site
        self._cookies = cookies
        self._hasher = hasher
        self._clock = clock
        self._trusted = trusted
        self._secure = secure
        self._path = path
        # The prefix makes browsers refuse the cookie from any other host or path (RFC 6265bis, 4.1.3.2).
        self._prefix = "__Host-" if secure and path == "/" else ""

    def network(self, connection: Connection) -> str:
        """The keyed hash of the client's address."""
        peer = connection.client.host if connection.client else ""
        forwarded = ",".join(connection.headers.getall("x-forwarded-for", []))
        return self._hasher.hash(client_address(peer, forwarded, self._trusted), self._clock())

    def is_stranger(self, connection: Connection) -> bool:
        """No cookie of ours: what is the same for everybody may be served."""
        return (
            self._prefix + guests.COOKIE not in connection.cookies
            and self._prefix + STAFF_COOKIE not in connection.cookies
        )

    async def actor(self, connection: Connection, name: str | None = None) -> Actor:
        """`name`: what somebody without a cookie calls themselves in this request."""
        site_id = self._site.id
        reader = person = None
        if cookie := connection.cookies.get(self._prefix + guests.COOKIE):
            reader_id = self._cookies.read(site_id, cookie)
            if reader_id is not None:
                reader = await self._database.read(lambda: readers.by_id(site_id, reader_id))
        if token := connection.cookies.get(self._prefix + STAFF_COOKIE):
            now = self._clock()
            person = await self._database.read(lambda: staff.by_session(site_id, token, now))
        return Actor(network=self.network(connection), reader=reader, staff=person, name=name)

    def reader_cookie(self, reader: Reader) -> Cookie:
        return self._cookie(guests.COOKIE, self._cookies.issue(self._site.id, reader.id), guests.LIFETIME)

    def staff_token(self, connection: Connection) -> str | None:
        return connection.cookies.get(self._prefix + STAFF_COOKIE)

    def staff_cookie(self, token: str) -> Cookie:
        return self._cookie(STAFF_COOKIE, token, staff.SESSION_LIFETIME // SECOND)

    def no_staff_cookie(self) -> Cookie:
        return self._cookie(STAFF_COOKIE, "", 0)

    def _cookie(self, key: str, value: str, max_age: int) -> Cookie:
        return Cookie(
            key=self._prefix + key,
            value=value,
            max_age=max_age,
            path=self._path,
            httponly=True,
            secure=self._secure,
            samesite="lax",
        )
