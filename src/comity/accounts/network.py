"""Network addresses: read from the connection, kept only as keyed hashes that change every day."""

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence

from comity.clock import DAY

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def parse_networks(values: Sequence[str]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(value, strict=False) for value in values)


def client_address(peer: str, forwarded_for: str | None, trusted: Sequence[Network]) -> str:
    """The address of whoever is in front of our own proxies.

    `X-Forwarded-For` is believed from the right, hop by hop, as long as the hop that wrote it is trusted.
    """
    address = peer
    hops = [hop.strip() for hop in (forwarded_for or "").split(",") if hop.strip()]
    while hops and _is_in(address, trusted):
        address = _without_port(hops.pop())
    return address


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    parsed = _parse(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parse(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        return parsed.ipv4_mapped
    return parsed


class NetworkHasher:
    """Hashes an address under a key of the day: one network has one hash until midnight UTC, then another."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash(self, address: str, now: int) -> str:
        """32 hexadecimal digits. IPv6 counts by its /64, which one household holds."""
        parsed = _parse(address)
        if parsed is None:
            name = address
        elif isinstance(parsed, ipaddress.IPv6Address):
            name = str(ipaddress.ip_network((parsed, 64), strict=False))
        else:
            name = str(parsed)
        day = hmac.digest(self._key, str(now // DAY).encode(), hashlib.sha256)
        return hmac.new(day, name.encode(), hashlib.sha256).hexdigest()[:32]
