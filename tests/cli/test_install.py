"""Making an installation and looking after its people."""

import stat
from pathlib import Path

import msgspec
import pytest

from comity.cli.install import clean_origin
from comity.migrations import head
from tests.cli.conftest import INIT, Comity, comity_on


def test_init_makes_secret_database_site_and_owner(comity: Comity, data: Path) -> None:
    """And prints, alone on stdout, the owner's link."""
    done = comity(*INIT)
    assert done.stdout.startswith("https://news.example/sign-in/")
    assert done.stdout.count("\n") == 1
    assert stat.S_IMODE((data / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    people = msgspec.json.decode(comity("staff", "list", "--json").stdout)
    assert [(person["name"], person["role"]) for person in people] == [("Iris Vane", "owner")]


def test_init_asks_for_what_it_was_not_told(comity: Comity) -> None:
    done = comity("init", input="The Harbour Post\nhttps://news.example\nIris Vane\n")
    assert "The site's name" in done.stdout + done.stderr
    assert "https://news.example/sign-in/" in done.stdout


def test_init_leaves_an_installation_alone(installed: Comity, data: Path) -> None:
    """Neither its secret nor its people change."""
    secret = (data / "secret.key").read_bytes()
    done = installed("init", "--name", "Another", "--origin", "https://other.example", "--owner", "Rex Stout", status=1)
    assert "holds an installation already" in done.stderr
    assert (data / "secret.key").read_bytes() == secret
    assert "Rex" not in installed("staff", "list").stdout


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--origin", "news.example"), "is not an origin"),
        (("--origin", "https://news.example/comments"), "is not an origin"),
        (("--origin", "https://me:pw@news.example"), "is not an origin"),
        (("--origin", "https://news.example:99999"), "is not an origin"),
        (("--owner", "\u200b"), "at least one letter"),
        (("--name", "!!"), "at least one letter"),
        (("--locale", "tlhIngan"), "is not a language"),
    ],
)
def test_init_refuses_what_cannot_be_used_before_it_makes_anything(
    tmp_path: Path, wrong: tuple[str, str], told: str
) -> None:
    """So that it can be tried again."""
    data = tmp_path / "data"
    comity = comity_on(data)
    done = comity(*INIT, *wrong, status=1)
    assert told in done.stderr
    assert not data.exists()
    comity(*INIT)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://News.Example/", "https://news.example"),
        ("https://news.example:443", "https://news.example"),
        ("http://news.example:8080", "http://news.example:8080"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(written: str, kept: str) -> None:
    """Because it is compared with what they send."""
    assert clean_origin(written) == kept


def test_a_member_of_staff_is_added_linked_and_disabled(installed: Comity) -> None:
    """Links go to stdout alone; a disabled person gets none."""
    added = installed("staff", "add", "Noor  Amin", "--role", "editor")
    assert added.stdout.startswith("https://news.example/sign-in/")
    assert installed("staff", "link", "noor amin").stdout != added.stdout
    assert "editor     Noor Amin" in installed("staff", "list").stdout
    installed("staff", "disable", "Noor Amin")
    assert "disabled   Noor Amin" in installed("staff", "list").stdout
    assert "is disabled" in installed("staff", "link", "Noor Amin", status=1).stderr


def test_a_name_that_looks_like_a_colleagues_is_refused(installed: Comity) -> None:
    """Cyrillic letters and case do not make another person."""
    assert "already" in installed("staff", "add", "IRIS VАNE", status=1).stderr


@pytest.mark.parametrize("command", ["link", "disable"])
def test_nobody_is_not_on_the_staff(installed: Comity, command: str) -> None:
    assert "no member of staff" in installed("staff", command, "Nobody", status=1).stderr


def test_migrate_may_run_at_every_start(installed: Comity) -> None:
    """A database at the newest schema stays as it is."""
    for _ in range(2):
        assert f"at schema {head()}" in installed("migrate").stderr
    assert "Iris Vane" in installed("staff", "list").stdout


def test_commands_say_how_to_begin_where_there_is_no_installation(tmp_path: Path) -> None:
    comity = comity_on(tmp_path / "nothing")
    for command in (("staff", "list"), ("export",), ("ledger", "verify"), ("migrate",), ("serve",)):
        assert "comity init" in comity(*command, status=1).stderr
    assert not (tmp_path / "nothing").exists()


def test_commands_say_what_to_do_with_an_old_schema(tmp_path: Path) -> None:
    import apsw

    comity = comity_on(tmp_path)
    comity(*INIT)
    connection = apsw.Connection(str(tmp_path / "comity.db"))
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    assert "comity migrate" in comity("staff", "list", status=1).stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    comity = comity_on(tmp_path)
    (tmp_path / "comity.toml").write_text("prot = 8000\n", encoding="utf-8")
    done = comity("staff", "list", status=2)
    assert "prot" in done.stderr
    assert "Traceback" not in done.stderr
