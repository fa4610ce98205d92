"""HEAD answers what GET would, without the body."""

from typing import Any

from litestar import Litestar, get
from litestar.testing import TestClient

from comity.web.head import Head


def test_head_has_the_headers_of_get_and_no_body() -> None:
    @get("/", sync_to_thread=False)
    def page() -> str:
        return "page"

    app: Any = Head(Litestar([page], openapi_config=None))
    with TestClient(app) as client:
        whole, head = client.get("/"), client.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert client.head("/nothing").status_code == 404
