"""The signed cookie that keeps a guest's comments theirs, on Comity's own pages."""

from itsdangerous import BadData, URLSafeTimedSerializer

COOKIE = "comity_reader"
LIFETIME = 400 * 24 * 3600  # seconds; the longest that browsers keep (RFC 6265bis, 5.5)


class GuestCookies:
    def __init__(self, key: bytes) -> None:
        self._serializer = URLSafeTimedSerializer(key, salt="reader")

    def issue(self, site_id: str, reader_id: str) -> str:
        value: str = self._serializer.dumps([site_id, reader_id])
        return value

    def read(self, site_id: str, value: str) -> str | None:
        """The reader's id; None for a forged or stale cookie, or one of another site."""
        try:
            data = self._serializer.loads(value, max_age=LIFETIME)
        except BadData:
            return None
        if isinstance(data, list) and len(data) == 2 and data[0] == site_id and isinstance(data[1], str):
            return data[1]
        return None
