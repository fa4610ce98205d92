"""X-Forwarded-For is believed from proxies that are named, and from nobody else."""

from pathlib import Path

import httpx
import pytest

from tests.deploy import house


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> object:
    with house.served(tmp_path_factory.mktemp("open"), origin="http://127.0.0.1:1", trusted="10.0.0.0/8") as running:
        yield running


def test_without_a_trusted_proxy_nobody_chooses_their_address_and_the_log_names_none(server: house.Server) -> None:
    """Eleven addresses in the header are still one network; the log has neither the peer's nor one that was claimed."""
    origin = server.origin
    tried = [
        httpx.post(
            f"http://127.0.0.1:{server.port}/sign-in/wrong",
            headers={"origin": origin, "x-forwarded-for": f"198.51.100.{n}", "accept": "text/html"},
            content=b"",
        ).status_code
        for n in range(11)
    ]
    assert tried == [403] * 10 + [429]
    text = Path(server.log).read_text(encoding="utf-8")
    assert '"route"' in text
    assert "198.51.100" not in text
    assert "127.0.0.1" not in "\n".join(line for line in text.splitlines() if line.startswith("{"))
    assert "/sign-in/wrong" not in text
