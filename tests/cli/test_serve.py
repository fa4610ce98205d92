"""`comity serve` and `comity demo`, as processes: what they print, what they keep, how they refuse."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.deploy import house


@contextmanager
def demo(data: Path, port: int) -> Iterator[str]:
    """What a running demonstration has printed."""
    log = data.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            house.comity("demo", "--data", data, "--port", str(port)), stderr=out, stdout=out, env=house.environment()
        )
    try:
        house.wait_for("comity demo", lambda: house.answers(port), process, log)
        house.wait_for("comity demo", lambda: b"Stop with" in log.read_bytes(), process, log)
        yield log.read_text(encoding="utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0, log.read_text(encoding="utf-8")


def total(port: int, story: str) -> int:
    slug = story.rpartition("/")[2]
    found: int = httpx.get(f"http://127.0.0.1:{port}/api/v1/stories/{slug}/comments").json()["total"]
    return found


def test_the_demonstration_is_made_once_and_kept(tmp_path: Path) -> None:
    """It prints where to look, and each of these addresses answers; the second start tells what the first one made."""
    data, port = tmp_path / "demo", house.free_port()
    with demo(data, port) as said:
        front, story, link = re.findall(r"http://127\.0\.0\.1:\d+\S*", said)
        assert "Making a newsroom" in said
        for address in (front, story, link):
            assert httpx.get(address).status_code == 200
        with httpx.Client(headers={"origin": f"http://127.0.0.1:{port}"}) as browser:
            assert browser.post(link).headers["location"] == "/desk"
            assert browser.get(f"http://127.0.0.1:{port}/desk").status_code == 200
        comments = total(port, story)
        assert comments > 10
        sent = {"text": "The figures by the harbour were counted twice, I hear.", "name": "Ada"}
        slug = story.rpartition("/")[2]
        posted = httpx.post(f"http://127.0.0.1:{port}/api/v1/stories/{slug}/comments", json=sent)
        assert posted.status_code == 201
    with demo(data, port) as said:
        assert "Making a newsroom" not in said
        assert total(port, story) == comments + 1
        assert link not in said
    moved = subprocess.run(
        house.comity("demo", "--data", data, "--port", str(house.free_port())),
        capture_output=True, text=True, check=False, timeout=60, env=house.environment(),
    )  # fmt: skip
    assert moved.returncode == 1
    assert "was made for" in moved.stderr


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    """And nothing is left open: the database is closed, its log folded in."""
    house.init(tmp_path / "data", "http://127.0.0.1:1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            house.comity("serve", "--data", tmp_path / "data", "--port", port),
            capture_output=True, text=True, check=False, timeout=60, env=house.environment(),
        )  # fmt: skip
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "comity.db-wal").exists()


def test_what_is_being_answered_is_answered_before_the_end(tmp_path: Path) -> None:
    """A comment that was on its way when the signal came is stored, and its writer told."""
    with house.served(tmp_path, origin="http://127.0.0.1:1") as server:
        body = b'{"text": "On its way when the signal came, by the northern pier.", "name": "Ada"}'
        head = (
            b"POST /api/v1/stories/the-bridge-is-closed/comments HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(head + body[:20])
            # The server has the request once it answers others that came later.
            assert house.answers(server.port)
            pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
            subprocess.run(["kill", "-TERM", str(pid)], check=True)
            while house.answers(server.port):
                pass
            line.sendall(body[20:])
            answer = line.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 201"), answer
    told = subprocess.run(
        house.comity("story", "list", "--data", server.data), capture_output=True, text=True, check=True,
        env=house.environment(),
    )  # fmt: skip
    assert re.search(r"^ +1 ", told.stdout)
