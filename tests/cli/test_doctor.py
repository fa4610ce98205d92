"""`comity doctor`: each check finds what is well, and what is not, and says how to mend it."""

import contextlib
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import msgspec
import pytest

from comity.clock import DAY, system_clock
from tests.cli.conftest import INIT, Comity, comity_on


class House(NamedTuple):
    data: Path

    def set(self, **values: object) -> None:
        text = "".join(f"{name} = {msgspec.json.encode(value).decode()}\n" for name, value in values.items())
        (self.data / "comity.toml").write_text(text, encoding="utf-8")

    def sql(self, statement: str, *values: object) -> None:
        connection = apsw.Connection(str(self.data / "comity.db"))
        connection.execute(statement, values)
        connection.close()

    def look(self, check: str, status: int = 0) -> list[Any]:
        done = comity_on(self.data)("doctor", "--json", status=status)
        return [each for each in msgspec.json.decode(done.stdout) if each["check"] == check]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("well") / "data"
    comity_on(data)(*INIT)
    return data


@pytest.fixture
def house(made: Path, tmp_path: Path) -> House:
    return House(Path(shutil.copytree(made, tmp_path / "house")))


@contextlib.contextmanager
def mail_server() -> Iterator[int]:
    """Speaks just enough SMTP to be greeted; a real socket on a port of the kernel's choosing."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rwb", buffering=0) as stream:
                stream.write(b"220 mail.example ESMTP\r\n")
                for line in stream:
                    stream.write(b"250 ok\r\n" if not line.upper().startswith(b"QUIT") else b"221 bye\r\n")

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1]


def test_a_new_installation_is_well(installed: Comity) -> None:
    """On both databases; what only an operator can know is a warning, and fails nothing."""
    found = msgspec.json.decode(installed("doctor", "--json").stdout)
    assert {each["check"] for each in found} >= {
        "database", "ledger", "writability", "clock", "keys", "origins", "mail", "judge",
    }  # fmt: skip
    assert {each["state"] for each in found} <= {"ok", "warning"}
    assert [each["check"] for each in found if each["state"] == "warning"] == ["proxies"]


def test_what_is_wrong_is_told_with_how_to_mend_it(house: House) -> None:
    """For people: a sign, what is wrong, what to do."""
    (house.data / "secret.key").unlink()
    done = comity_on(house.data)("doctor", status=1)
    assert "✗ keys:" in done.stdout
    assert "restore secret.key from a backup" in done.stdout
    assert "✓ database:" in done.stdout


def test_nothing_is_installed(tmp_path: Path) -> None:
    (finding,) = House(tmp_path / "none").look("database", status=1)
    assert finding["state"] == "failed"
    assert "comity init" in finding["mend"]


def test_a_database_of_another_schema_wants_migrating(house: House) -> None:
    house.sql("UPDATE alembic_version SET version_num = '0000'")
    (finding,) = house.look("database", status=1)
    assert "comity migrate" in finding["mend"]


def test_a_file_that_is_no_database(house: House) -> None:
    (house.data / "comity.db").write_bytes(b"what is this" * 1000)
    (finding,) = house.look("database", status=1)
    assert finding["state"] == "failed"


def test_a_database_server_that_does_not_answer(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    house.set(database=f"postgresql://nobody:hunter2@127.0.0.1:{port}/comity")
    (finding,) = house.look("database", status=1)
    assert finding["state"] == "failed"
    assert "hunter2" not in comity_on(house.data)("doctor", status=1).stdout


def test_a_broken_ledger(newsroom: Path, tmp_path: Path) -> None:
    house = House(Path(shutil.copytree(newsroom, tmp_path / "house")))
    assert house.look("ledger")[0]["state"] == "ok"
    house.sql("UPDATE ledger_line SET outcome = outcome || '?' WHERE id = (SELECT max(id) FROM ledger_line)")
    (finding,) = house.look("ledger", status=1)
    assert "broken at line" in finding["what"]


def test_a_folder_that_cannot_be_written_to(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own refusal: root may write anywhere, so it is brought about where the file would be made."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", str(house.data))

    assert house.look("writability")[0]["state"] == "ok"
    monkeypatch.setattr("comity.cli.doctor.tempfile.TemporaryFile", refuse)
    (finding,) = house.look("writability", status=1)
    assert "Permission denied" in finding["what"]


def test_little_space(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.doctor.LOW_SPACE", 1 << 60)
    assert house.look("writability")[0]["state"] == "warning"


def test_a_clock_that_is_behind_the_record(newsroom: Path, tmp_path: Path) -> None:
    house = House(Path(shutil.copytree(newsroom, tmp_path / "house")))
    assert house.look("clock")[0]["state"] == "ok"
    house.sql("UPDATE ledger_line SET at = ? WHERE id = (SELECT max(id) FROM ledger_line)", system_clock() + 3 * DAY)
    (finding,) = house.look("clock", status=1)
    assert "3.0 days" in finding["what"]


def _shorten(house: House) -> None:
    (house.data / "secret.key").write_text("ab" * 8, encoding="ascii")


def _garble(house: House) -> None:
    (house.data / "secret.key").write_text("not hexadecimal", encoding="ascii")


@pytest.mark.parametrize("spoil", [_shorten, _garble])
def test_a_secret_that_is_none(house: House, spoil: Callable[[House], None]) -> None:
    assert house.look("keys")[0]["state"] == "ok"
    spoil(house)
    assert house.look("keys", status=1)[0]["state"] == "failed"


def test_a_secret_that_others_can_read(house: House) -> None:
    (house.data / "secret.key").chmod(0o644)
    (finding,) = house.look("keys")
    assert finding["state"] == "warning"
    assert "chmod 600" in finding["mend"]


def test_a_secret_in_the_settings(house: House) -> None:
    house.set(secret="zz" * 32)
    assert house.look("keys", status=1)[0]["state"] == "failed"
    house.set(secret="ab" * 32)
    assert house.look("keys")[0]["state"] == "ok"


def test_an_origin_that_is_not_https(tmp_path: Path) -> None:
    house = House(tmp_path / "plain")
    comity_on(house.data)(*INIT, "--origin", "http://news.example")
    (finding,) = house.look("origins")
    assert finding["state"] == "warning"


def test_a_proxy_that_nobody_trusts(house: House) -> None:
    """Behind one, every reader would come from its address."""
    assert house.look("proxies")[0]["state"] == "warning"
    house.set(trusted_proxies=["127.0.0.1"])
    assert house.look("proxies") == []


@pytest.mark.parametrize(("setting", "value"), [("trusted_proxies", ["localhost"]), ("log_level", "chatty")])
def test_a_setting_that_cannot_be_used(house: House, setting: str, value: object) -> None:
    """Every command says so before it does anything."""
    house.set(**{setting: value})
    assert setting in comity_on(house.data)("doctor", status=2).stderr


def test_mail_that_is_answered_and_mail_that_is_not(house: House) -> None:
    with mail_server() as port:
        house.set(mail=f"smtp://comity:hunter2@127.0.0.1:{port}")
        assert house.look("mail")[0]["state"] == "ok"
    (finding,) = house.look("mail", status=1)
    assert finding["state"] == "failed"
    assert "hunter2" not in finding["what"]


@pytest.mark.parametrize(("setting", "value"), [("model", "nobody"), ("policy", "/nowhere/policy.toml")])
def test_a_judge_that_cannot_be_called(house: House, setting: str, value: str) -> None:
    assert house.look("judge")[0]["state"] == "ok"
    house.set(**{setting: value})
    assert house.look("judge", status=1)[0]["state"] == "failed"


def test_stories_that_cannot_be_read(house: House) -> None:
    house.set(stories=str(house.data / "nowhere"))
    assert house.look("stories", status=1)[0]["state"] == "failed"
