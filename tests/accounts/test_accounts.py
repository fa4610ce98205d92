"""Names, networks, cookies, links and sessions."""

from collections.abc import Callable
from typing import Any

import pytest

from comity.accounts import Role, readers, staff
from comity.accounts.guests import GuestCookies
from comity.accounts.names import clean_name, name_key
from comity.accounts.network import NetworkHasher, client_address, parse_networks
from comity.accounts.tokens import new_token
from comity.clock import DAY
from comity.errors import BadInput, Conflict, Forbidden
from comity.storage import Database
from tests.conftest import StillClock

SITE = "a" * 32


@pytest.mark.parametrize(
    "other",
    [
        "Iris Vane",
        "lris Vane",
        "IRIS  VANE",
        "Írís Vàne",
        "Ιris Vаne",
        "Iris\u200b Vane",
        "1ris.Vane",
        "Ｉｒｉｓ Ｖａｎｅ",
    ],
)
def test_a_name_like_that_of_staff_is_refused_to_guests(
    database: Database, run: Callable[..., Any], clock: StillClock, other: str
) -> None:
    run(database.write(lambda: staff.add(SITE, "Iris Vane", Role.OWNER, clock())))
    with pytest.raises(BadInput, match="name-taken"):
        run(database.write(lambda: readers.add_guest(SITE, clean_name(other), clock())))


@pytest.mark.parametrize("name", ["Moderator", "M0derat0r", "A former reader", "Аdmin"])
def test_nobody_speaks_for_the_house(database: Database, run: Callable[..., Any], clock: StillClock, name: str) -> None:
    with pytest.raises(BadInput, match="name-taken"):
        run(database.write(lambda: readers.add_guest(SITE, name, clock())))


def test_guests_may_share_a_name_and_keep_other_scripts(
    database: Database, run: Callable[..., Any], clock: StillClock
) -> None:
    for name in ("Олена", "Олена", "Iris Vance", "李雷"):
        assert run(database.write(lambda name=name: readers.add_guest(SITE, clean_name(name), clock()))).name == name
    assert name_key("李雷") != name_key("Олена")


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "!!!", "\x00", "x" * 61])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        clean_name(name)


def test_control_and_direction_marks_leave_a_name() -> None:
    assert clean_name("  Ana\u202e\u0000  Ruiz ") == "Ana Ruiz"


def test_a_network_hash_turns_every_day_and_counts_a_household_once() -> None:
    hasher = NetworkHasher(b"k" * 32)
    assert hasher.hash("203.0.113.7", 0) == hasher.hash("::ffff:203.0.113.7", DAY - 1)
    assert hasher.hash("203.0.113.7", 0) != hasher.hash("203.0.113.7", DAY)
    assert hasher.hash("203.0.113.7", 0) != hasher.hash("203.0.113.8", 0)
    assert hasher.hash("2001:db8::1", 0) == hasher.hash("2001:db8::ffff:2", 0)
    assert hasher.hash("2001:db8::1", 0) != hasher.hash("2001:db8:0:1::1", 0)
    assert hasher.hash("fe80::1%eth0", 0) == hasher.hash("fe80::1%eth1", 0)
    assert NetworkHasher(b"j" * 32).hash("203.0.113.7", 0) != hasher.hash("203.0.113.7", 0)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.0.0.9", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_a_trusted_proxy(
    peer: str, forwarded: str | None, address: str
) -> None:
    assert client_address(peer, forwarded, parse_networks(["127.0.0.0/8", "10.0.0.0/8"])) == address


def test_a_guests_cookie_is_bound_to_its_site_and_cannot_be_forged() -> None:
    cookies = GuestCookies(b"k" * 32)
    value = cookies.issue(SITE, "reader-1")
    assert cookies.read(SITE, value) == "reader-1"
    assert cookies.read("b" * 32, value) is None
    assert cookies.read(SITE, value[:-2] + ("aa" if value[-2:] != "aa" else "bb")) is None
    assert GuestCookies(b"x" * 32).read(SITE, value) is None
    assert cookies.read(SITE, "") is None


def test_a_sign_in_link_works_once_and_in_time(database: Database, run: Callable[..., Any], clock: StillClock) -> None:
    person = run(database.write(lambda: staff.add(SITE, "Iris Vane", Role.OWNER, clock())))
    link, session = new_token(), new_token()
    run(database.write(lambda: staff.add_link(person.id, link, clock())))
    assert run(database.write(lambda: staff.use_link(SITE, link, session, clock()))).id == person.id
    assert run(database.read(lambda: staff.by_session(SITE, session, clock()))).name == "Iris Vane"
    assert run(database.read(lambda: staff.by_session("b" * 32, session, clock()))) is None
    with pytest.raises(Forbidden):
        run(database.write(lambda: staff.use_link(SITE, link, new_token(), clock())))
    late = new_token()
    run(database.write(lambda: staff.add_link(person.id, late, clock())))
    clock.forward(staff.LINK_LIFETIME)
    with pytest.raises(Forbidden):
        run(database.write(lambda: staff.use_link(SITE, late, new_token(), clock())))


def test_sessions_end_with_time_sign_out_and_dismissal(
    database: Database, run: Callable[..., Any], clock: StillClock
) -> None:
    person = run(database.write(lambda: staff.add(SITE, "Iris Vane", Role.OWNER, clock())))
    tokens = [new_token() for _ in range(3)]
    for token in tokens:
        run(database.write(lambda token=token: staff.start_session(person.id, token, clock())))
    run(database.write(lambda: staff.end_session(tokens[0])))
    assert run(database.read(lambda: staff.by_session(SITE, tokens[0], clock()))) is None
    assert run(database.read(lambda: staff.by_session(SITE, tokens[1], clock() + staff.SESSION_LIFETIME))) is None
    run(database.write(lambda: staff.disable(person.id, clock())))
    assert run(database.read(lambda: staff.by_session(SITE, tokens[2], clock()))) is None


def test_two_members_of_staff_cannot_look_the_same(
    database: Database, run: Callable[..., Any], clock: StillClock
) -> None:
    run(database.write(lambda: staff.add(SITE, "Iris Vane", Role.OWNER, clock())))
    with pytest.raises(Conflict):
        run(database.write(lambda: staff.add(SITE, "1RIS VANE", Role.MODERATOR, clock())))
