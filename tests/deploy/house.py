"""A real server of ours, and real proxies in front of it, as processes on ports of the kernel's choosing."""

import contextlib
import datetime as dt
import http.client
import ipaddress
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = "news.example"
STORY = """---
headline: The bridge is closed
slug: the-bridge-is-closed
published: 2026-11-20T08:00:00Z
standfirst: Cracks were found in the northern pier.
byline: Noor Amin
section: City
---

The bridge was closed at noon.
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def wait_for(what: str, ready: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 90
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"{what} did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.05)


def answers(port: int, path: str = "/healthz") -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def running(
    what: str, command: list[str], log: Path, ready: Callable[[], bool], env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is ended, and waited for, whatever happens."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env)
    try:
        wait_for(what, ready, process, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    return kept | {"PYTHONPATH": str(ROOT / "src")} | more


def comity(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", "from comity.cli import main; main()", *map(str, arguments)]


def init(data: Path, origin: str) -> None:
    command = comity("init", "--data", data, "--name", "The Harbour Post", "--origin", origin, "--owner", "Iris Vane")
    subprocess.run(command, check=True, capture_output=True, env=environment())


class Server(NamedTuple):
    """Comity, running: `origin` is what readers' browsers see."""

    port: int
    origin: str
    base_path: str
    data: Path
    log: Path


@contextlib.contextmanager
def served(
    folder: Path,
    *,
    origin: str,
    base_path: str = "",
    trusted: str = "127.0.0.1",
    start: Callable[..., list[str]] = comity,
) -> Iterator[Server]:
    """An installation with one story, behind a proxy at `origin`."""
    data, stories = folder / "data", folder / "stories"
    stories.mkdir(parents=True)
    (stories / "bridge.md").write_text(STORY, encoding="utf-8")
    init(data, origin)
    port = free_port()
    env = environment(
        COMITY_PORT=str(port), COMITY_BASE_PATH=base_path, COMITY_TRUSTED_PROXIES=trusted, COMITY_STORIES=str(stories)
    )
    log = folder / "comity.log"
    command = start("serve", "--data", data)
    with running("comity", command, log, lambda: answers(port, f"{base_path}/healthz"), env) as process:
        (folder / "pid").write_text(str(process.pid), encoding="utf-8")
        yield Server(port, origin, base_path, data, log)


class Certificate(NamedTuple):
    chain: Path
    key: Path
    context: ssl.SSLContext


def certificate(folder: Path) -> Certificate:
    """For the host of the examples and this machine, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName(NAME), x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "fullchain.pem", folder / "privkey.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return Certificate(chain, secret, ssl.create_default_context(cafile=str(chain)))


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Each pattern must be there: an example that changes is noticed here."""
    for pattern, value in pairs:
        text, count = re.subn(pattern, value, text)
        assert count, pattern
    return text


@contextlib.contextmanager
def nginx(binary: str, config: str, port: int) -> Iterator[Path]:
    """`config`: what stands inside `http { … }`. The answer is nginx's log.

    In a folder that other users can enter: started by root, nginx's workers are somebody else.
    """
    with tempfile.TemporaryDirectory(prefix="comity-nginx-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        temporary = "\n".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log stderr; worker_processes 1; events {{}}\n"
            f"http {{ access_log off; {temporary}\n{config}\n}}\n",
            encoding="utf-8",
        )
        log = folder / "log"
        command = [binary, "-p", name, "-c", str(folder / "nginx.conf")]
        with running("nginx", command, log, lambda: listens(port)):
            yield log


@contextlib.contextmanager
def caddy(binary: str, config: str, port: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="comity-caddy-") as name:
        folder = Path(name)
        (folder / "Caddyfile").write_text(config, encoding="utf-8")
        log = folder / "log"
        command = [binary, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
        env = {**os.environ, "HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name}
        with running("caddy", command, log, lambda: listens(port), env):
            yield log


def browser(origin: str, context: ssl.SSLContext, *, address: str = "127.0.0.1", **headers: str) -> httpx.Client:
    """A client at `address`, which may be any of this machine's 127.0.0.0/8."""
    transport: Any = httpx.HTTPTransport(verify=context, local_address=address)
    return httpx.Client(base_url=origin, transport=transport, headers={"accept": "text/html", **headers}, timeout=20)
