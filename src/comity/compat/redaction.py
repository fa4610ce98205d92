"""Keys travel in query strings, and servers print query strings. Not this one."""

import logging
import re

_IN_QUERY = re.compile(r"((?:^|[?&\s\"'])(?:key|access_token|oauth_token)=)[^&\s\"'#]+", re.IGNORECASE)
_BEARER = re.compile(r"(bearer\s+)[\w.~+/=-]+", re.IGNORECASE)
_TOKEN = re.compile(r"comity_[\w-]{20,}")
HIDDEN = "…"


def redact(text: str) -> str:
    hidden = _IN_QUERY.sub(rf"\1{HIDDEN}", text)
    return _TOKEN.sub(HIDDEN, _BEARER.sub(rf"\1{HIDDEN}", hidden))


class RedactKeys(logging.Filter):
    """For the server's loggers: hides keys in the message and in its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = redact(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(redact(each) if isinstance(each, str) else each for each in record.args)
        return True


def install() -> None:
    """Hide keys in what uvicorn prints."""
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, RedactKeys) for each in logger.filters):
            logger.addFilter(RedactKeys())
