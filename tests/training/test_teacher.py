"""Long texts are put to a teacher that hears their ends alone in stretches."""

from training.teacher import HEARD_AT_ONCE, MOST_STRETCHES, STRETCH, stretches


def test_a_short_text_is_one() -> None:
    assert stretches("You\n are late. ") == ["You are late."]
    assert stretches("") == [" "]
    assert len(stretches("word " * HEARD_AT_ONCE)) == 1


def test_every_word_of_a_long_text_is_heard() -> None:
    for count in (HEARD_AT_ONCE + 1, 250, 700):
        words = [f"w{n}" for n in range(count)]
        found = [each.split() for each in stretches(" ".join(words))]
        assert all(len(each) == STRETCH for each in found)
        assert {word for each in found for word in each} == set(words)


def test_of_the_longest_so_many_stretches_are_heard() -> None:
    assert len(stretches("word " * 1_150)) == MOST_STRETCHES
