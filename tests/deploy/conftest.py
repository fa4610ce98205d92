"""Proxies: one set of tests for each program and each way of putting Comity behind it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import absent
from tests.deploy import house
from tests.deploy.house import DEPLOY, Certificate, Server


class Proxied(NamedTuple):
    """`public`: what readers open. `plain`: the same proxy without TLS, None where it has none."""

    public: str
    plain: str | None
    server: Server
    certificate: Certificate
    proxy: str

    def at(self, path: str) -> str:
        return self.server.base_path + path


def program(name: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if found is None:
        absent(name, "not installed; its example is not tried")
        raise AssertionError
    return found


def nginx_config(proxy: str, server: Server, paper: Certificate, port: int, plain: int) -> str:
    if proxy == "nginx":
        return house.replaced(
            (DEPLOY / "nginx.conf").read_text(encoding="utf-8"),
            (r"listen \[::\]:\d+[^;]*;", ""),
            (r"listen 80;", f"listen 127.0.0.1:{plain};"),
            (r"listen 443 ", f"listen 127.0.0.1:{port} "),
            (r"/etc/ssl/news\.example/fullchain\.pem", str(paper.chain)),
            (r"/etc/ssl/news\.example/privkey\.pem", str(paper.key)),
            (r"127\.0\.0\.1:8000;", f"127.0.0.1:{server.port};"),
        )
    include = house.replaced(
        (DEPLOY / "nginx-below-a-path.conf").read_text(encoding="utf-8"),
        (r"127\.0\.0\.1:8000;", f"127.0.0.1:{server.port};"),
    )
    return (
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {paper.chain}; ssl_certificate_key {paper.key};\n"
        f"location / {{ return 200 'the site itself'; }}\n{include}\n}}"
    )


def caddy_config(proxy: str, server: Server, paper: Certificate, port: int, site: Path) -> str:
    own = "admin off\n\tauto_https disable_redirects\n"
    text = (DEPLOY / ("Caddyfile" if proxy == "caddy" else "Caddyfile-below-a-path")).read_text(encoding="utf-8")
    text = house.replaced(
        text,
        (r"(?m)^news\.example \{", f"https://127.0.0.1:{port} {{\n\ttls {paper.chain} {paper.key}\n"),
        (r"reverse_proxy 127\.0\.0\.1:8000", f"reverse_proxy 127.0.0.1:{server.port}"),
    )
    if proxy == "caddy":
        return re.sub(r"(?m)^\{\n", f"{{\n\t{own}", text, count=1)
    return f"{{\n\t{own}}}\n" + text.replace("/srv/www", str(site))


@pytest.fixture(scope="module", params=["nginx", "nginx-below-a-path", "caddy", "caddy-below-a-path"])
def proxied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    kind: str = request.param
    binary = program(kind.partition("-")[0])
    folder = tmp_path_factory.mktemp(kind)
    paper = house.certificate(folder)
    port, plain = house.free_port(), house.free_port()
    public = f"https://127.0.0.1:{port}"
    base_path = "/comments" if kind.endswith("path") else ""
    with house.served(folder, origin=public, base_path=base_path) as server:
        if kind.startswith("nginx"):
            front = house.nginx(binary, nginx_config(kind, server, paper, port, plain), port)
        else:
            (folder / "www").mkdir()
            (folder / "www" / "index.html").write_text("the site itself", encoding="utf-8")
            front = house.caddy(binary, caddy_config(kind, server, paper, port, folder / "www"), port)
        with front:
            yield Proxied(public, f"http://127.0.0.1:{plain}" if kind == "nginx" else None, server, paper, kind)
