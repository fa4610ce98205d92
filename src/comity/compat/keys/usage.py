"""What keys were used for, as counters for `/metrics`."""

from prometheus_client import CollectorRegistry, Counter, Histogram

_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Usage:
    """`registry` is the application's. Labels hold the key's name and never anything of a comment."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "comity_api_requests",
            "Calls of the scoring APIs by key, method and HTTP status.",
            ("key", "method", "status"),
            registry=registry,
        )
        self._texts = Counter("comity_api_texts", "Texts scored for a key.", ("key", "method"), registry=registry)
        self._seconds = Histogram(
            "comity_api_seconds", "Time to answer a call.", ("method",), buckets=_BUCKETS, registry=registry
        )

    def count(self, key: str, method: str, status: int, texts: int, seconds: float) -> None:
        self._requests.labels(key, method, str(status)).inc()
        if texts:
            self._texts.labels(key, method).inc(texts)
        self._seconds.labels(method).observe(seconds)
