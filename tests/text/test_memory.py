"""A text is worked out once, unless it is so long that its answers would fill the memory."""

from comity.text.memory import LONGEST, remembered


def test_the_last_texts_are_remembered() -> None:
    asked: list[tuple[str, int]] = []

    @remembered(2)
    def length(text: str, more: int = 0) -> int:
        asked.append((text, more))
        return len(text) + more

    assert [length("a"), length("a"), length("a", 1), length("a", more=1)] == [1, 1, 2, 2]
    assert asked == [("a", 0), ("a", 1), ("a", 1)]
    assert [length("bb"), length("ccc"), length("a")] == [2, 3, 1]
    assert asked[3:] == [("bb", 0), ("ccc", 0), ("a", 0)]


def test_a_very_long_text_is_not_kept() -> None:
    asked: list[str] = []

    @remembered(8)
    def first(text: str) -> str:
        asked.append(text)
        return text[:1]

    for count, times in ((LONGEST, 1), (LONGEST + 1, 2)):
        asked.clear()
        assert [first("x" * count), first("x" * count)] == ["x", "x"]
        assert len(asked) == times
