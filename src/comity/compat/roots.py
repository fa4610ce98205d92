"""The address that a client is told to call.

It is never taken from a request as it stands: that would be a way to lead clients, and their keys, astray.
"""

from collections.abc import Callable, Iterable

Impersonated = Callable[[], Iterable[str]]


class Roots:
    """`default` is the configured address; `hosts` are host names that this server may also go by over TLS.

    `impersonated` names the hosts for which `comity impersonate` has made a certificate here.
    """

    def __init__(self, default: str, hosts: Iterable[str] = (), impersonated: Impersonated = tuple) -> None:
        self.default = default.rstrip("/") + "/"
        self._hosts = frozenset(host.lower() for host in hosts)
        self._impersonated = impersonated

    def for_host(self, host: str) -> str:
        name = host.strip().lower().removesuffix(":443")
        if name in self._hosts or (name and name in self._impersonated()):
            return f"https://{name}/"
        return self.default
