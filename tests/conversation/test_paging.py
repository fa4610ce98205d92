"""Pages: every comment once, in order, while the conversation goes on."""

from typing import Any

import pytest

from comity.conversation import commands, cursors, queries
from comity.conversation.model import ReactionKind
from comity.conversation.queries.roots import FIRST_REPLIES
from comity.errors import Malformed
from tests.conversation.house import House


def walk(house: House, order: str, size: int = 25) -> list[str]:
    seen: list[str] = []
    after: Any = None
    while True:
        page = house.page(order, after, size)
        seen += [row.id for row in page.roots]
        if page.after is None:
            return seen
        after = cursors.roots_after(cursors.encode(page.after), order)


@pytest.mark.parametrize("order", ["useful", "newest", "oldest"])
def test_all_pages_together_show_each_root_once(house: House, clock: Any, order: str) -> None:
    people = [house.actor(house.reader(f"R{n}"), network=f"n{n}") for n in range(4)]
    roots = []
    for n in range(33):
        clock.forward(1000 if n % 3 else 0)
        roots.append(house.say(people[n % 4], f"Comment {n}"))
    for n in range(0, 33, 2):
        for who in people[1 : 1 + n % 4]:
            if who.reader.id != house.one(roots[n]).reader_id:
                house.react(who, roots[n], ReactionKind.RESPECT if n % 5 else ReactionKind.NOT_USEFUL)
    seen = walk(house, order, 7)
    assert sorted(seen) == sorted(roots)
    if order != "useful":
        assert seen == (sorted(roots) if order == "oldest" else sorted(roots, reverse=True))


@pytest.mark.parametrize("order", ["useful", "newest", "oldest"])
def test_comments_that_arrive_between_two_pages_shift_nothing(house: House, clock: Any, order: str) -> None:
    ada = house.actor(house.reader())
    before = [house.say(ada, f"Comment {n}") for n in range(20) if clock.forward(10) is None]
    first = house.page(order, None, 8)
    for n in range(5):
        clock.forward(10)
        house.say(ada, f"Later {n}")
    seen = [row.id for row in first.roots]
    after = first.after
    while after is not None:
        page = house.page(order, after, 8)
        seen += [row.id for row in page.roots]
        after = page.after
    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)


def test_a_root_shows_its_first_replies_oldest_first_and_knows_how_many_there_are(house: House, clock: Any) -> None:
    ada = house.actor(house.reader())
    root, other = house.say(ada), house.say(ada, "Another.")
    replies = []
    for n in range(7):
        clock.forward(5)
        replies.append(house.say(ada, f"Reply {n}", root))
    page = house.page("newest")
    assert [row.id for row in page.roots] == [other, root]
    assert [row.id for row in page.replies[root]] == replies[:FIRST_REPLIES]
    assert other not in page.replies
    assert page.roots[1].thread == 7


def test_a_chain_of_two_hundred_replies_can_be_read_to_its_end(house: House, clock: Any) -> None:
    ada, bob = house.actor(house.reader("Ada")), house.actor(house.reader("Bob"))
    chain = [house.say(ada, "Level 0")]
    for level in range(1, 200):
        clock.forward(1)
        chain.append(house.say(bob if level % 2 else ada, f"Level {level}", chain[-1]))
    assert house.one(chain[0]).thread == 199
    assert house.one(chain[-1]).depth == 199
    seen, after = [], cursors.replies_after(None)
    root = house.one(chain[0])
    while True:
        below = house.read(lambda after=after: queries.replies(root, after))
        seen += [row.id for row in below.replies]
        if below.after is None:
            break
        after = cursors.replies_after(cursors.encode(below.after))
    assert seen == chain[1:]
    deep = house.one(chain[150])
    assert [row.id for row in house.read(lambda: queries.ancestors(deep.id))] == chain[142:150]
    below = house.read(lambda: queries.replies(deep, cursors.replies_after(None)))
    assert [row.id for row in below.replies] == [chain[151]]
    assert below.replies[0].parent_name == ("Ada" if 150 % 2 == 0 else "Bob")


def test_a_reply_to_the_first_reply_stands_under_it_not_after_its_siblings(house: House, clock: Any) -> None:
    ada = house.actor(house.reader())
    root = house.say(ada)
    first, second = house.say(ada, "1", root), house.say(ada, "2", root)
    clock.forward(1)
    late = house.say(ada, "1.1", first)
    above = house.one(root)
    below = house.read(lambda: queries.replies(above, cursors.replies_after(None)))
    assert [row.id for row in below.replies] == [first, late, second]
    within = house.one(first)
    below = house.read(lambda: queries.replies(within, cursors.replies_after(None)))
    assert [row.id for row in below.replies] == [late]


def test_in_the_order_useful_every_fifth_place_is_for_a_comment_few_have_weighed(house: House, clock: Any) -> None:
    people = [house.actor(house.reader(f"R{n}"), network=f"n{n}") for n in range(6)]
    valued = []
    for n in range(12):
        valued.append(house.say(people[0], f"Valued {n}"))
        for who in people[1:5]:
            house.react(who, valued[-1], ReactionKind.RESPECT)
    clock.forward(1000)
    new = [house.say(people[5], f"New {n}") for n in range(4)]
    shown = [row.id for row in house.page("useful").roots]
    assert [shown.index(each) for each in reversed(new)] == [4, 9, 14, 15]
    assert set(shown) == set(valued) | set(new)


def test_a_fair_chance_ends_after_a_day(house: House, clock: Any) -> None:
    comment = house.say(house.actor(house.reader()))
    assert house.one(comment).fresh == pytest.approx(4.5)
    clock.forward(24 * 3_600_000)
    assert house.write(lambda: commands.retire_fresh(clock())) == 1
    assert house.one(comment).fresh is None
    assert [row.id for row in house.page("useful").roots] == [comment]


def test_a_readers_own_comments_are_paged_newest_first_wherever_they_stand(house: House, clock: Any) -> None:
    ada = house.reader()
    mine = []
    for n in range(9):
        clock.forward(n % 2)
        mine.append(house.say(house.actor(ada), f"{n}"))
    house.withdraw(house.actor(ada), mine[3])
    house.say(house.actor(house.reader("Bob")))
    first = house.mine(ada, size=5)
    second = house.mine(ada, first.after, size=5)
    assert [row.id for row in (*first.comments, *second.comments)] == sorted(mine, reverse=True)
    assert second.after is None


@pytest.mark.parametrize(
    "cursor", ["!", "AAAA", "a" * 500, "WzFd", "WyJyIiwidXNlZnVsIixbMSwiYSIsMl0sbnVsbF0", "é", "bnVsbA"]
)
def test_a_cursor_that_cannot_be_read_is_malformed(cursor: str) -> None:
    with pytest.raises(Malformed, match="cursor-unreadable"):
        cursors.roots_after(cursor, "useful")


def test_a_cursor_of_another_order_is_malformed() -> None:
    cursor = cursors.encode(cursors.RootsAfter("newest", cursors.Key(0.0, 1, "ab"), None))
    with pytest.raises(Malformed):
        cursors.roots_after(cursor, "oldest")
    assert cursors.roots_after(cursor, "newest").settled == cursors.Key(0.0, 1, "ab")
