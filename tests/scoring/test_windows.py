"""Of a longer text the windows that may hold harm are read, and those alone."""

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.scoring.attributes import Attribute
from comity.scoring.cascade import HINGES, Cascade, Tier, doubt, hinged
from comity.scoring.letters import STEP, WIDE, Letters, by_letters, stretches
from comity.scoring.mending import mend
from comity.scoring.models import load
from comity.scoring.ngram_model import BLOCK
from comity.scoring.transformer import Glance, TransformerClassifier
from comity.scoring.windows import MOST_WINDOWS, STRIDE, WINDOW, windows

CALM = "I agree with the previous speaker, and thanks for the link to the minutes of the meeting on Tuesday. "
HARSH = "You are a filthy lying idiot and somebody ought to break your neck. "


@pytest.fixture
def cascade() -> Cascade:
    model = load("comity-en")
    assert isinstance(model, Cascade)
    model._second._kept.clear()
    model._chosen.clear()
    return model


@given(st.integers(0, WINDOW + 2 * MOST_WINDOWS * STRIDE))
def test_windows_cover_a_text_until_there_would_be_too_many(count: int) -> None:
    begins = windows(range(count))
    assert len(begins) == (count > 0) * max(1, min(MOST_WINDOWS, -(-(count - WINDOW) // STRIDE) + 1))
    if begins:
        assert begins[0] == 0
        assert begins[-1] + WINDOW >= count
    if 0 < len(begins) < MOST_WINDOWS:
        assert all(later - one <= STRIDE for one, later in pairwise(begins))


@given(st.integers(0, 200))
def test_stretches_hold_a_text_of_many_blocks(count: int) -> None:
    begins = stretches(count)
    held = {block for begin in begins for block in range(begin, begin + WIDE)}
    assert held == (set(range(count)) if count > WIDE else set())
    assert all(0 < later - one <= STEP for one, later in pairwise(begins))


@given(st.lists(st.integers(1, 80), min_size=WIDE + 1, max_size=60), st.data())
def test_of_a_place_every_stretch_that_touches_it_counts(lengths: list[int], data: st.DataObject) -> None:
    starts = [0, *accumulate(lengths)]
    begins = stretches(len(lengths))
    letters = Letters(
        np.zeros(1),
        np.zeros(1),
        np.arange(len(begins), dtype=np.float64)[:, None],
        [starts[at] for at in begins],
        [*(starts[at + WIDE] for at in begins[:-1]), 1 << 60],
    )
    begin = data.draw(st.integers(0, starts[-1] - 1))
    end = data.draw(st.integers(begin + 1, starts[-1]))
    touching = [n for n, at in enumerate(begins) if starts[at] < end and starts[at + WIDE] > begin]
    assert touching
    assert letters.between(begin, end)[0] == touching[-1]
    assert letters._replace(parts=-letters.parts).between(begin, end)[0] == -touching[0]


def test_a_stretch_says_what_its_blocks_would_as_a_text(cascade: Cascade) -> None:
    """Words of two symbols and the space before them end where blocks do."""
    text = " ".join(("at", "by", "in", "on", "up", "we", "go")[n * n % (7 - n // 32)] for n in range(BLOCK // 3 * 7))
    (letters,) = by_letters(cascade._first, [text])
    assert letters.begins == [0, 2 * BLOCK - 1, 3 * BLOCK - 1]
    for begin, end, part in zip(letters.begins, [*letters.ends[:-1], len(text)], letters.parts, strict=True):
        inside = cascade._first.blocks([text[begin:end].strip()])
        assert len(inside.text) == WIDE
        alone = cascade._first.mixed(cascade._first.read(inside, 1))[0]
        assert np.allclose(part, alone, atol=0.2)  # a pair of words and what stands at the edges are not the same
    assert np.abs(np.diff(letters.parts, axis=0)).max(axis=1).min() > 0.2


def test_what_letters_say_of_a_text_does_not_hang_on_its_neighbours(cascade: Cascade) -> None:
    texts = ["Quite so.", CALM * 5 + HARSH, "", HARSH]
    together = by_letters(cascade._first, texts)
    for text, letters in zip(texts, together, strict=True):
        (alone,) = by_letters(cascade._first, [text])
        assert np.array_equal(alone.whole, letters.whole)
        assert np.array_equal(alone.parts, letters.parts)
        assert np.array_equal(alone.taught, letters.taught)
        assert (letters.harshest >= letters.whole).all()
    assert len(together[0].parts) == len(together[3].parts) == 0
    assert np.array_equal(together[0].between(0, 3), together[0].whole)


def test_a_part_of_the_pieces_is_known_by_its_words_and_its_place(cascade: Cascade) -> None:
    text = "Ｙou   are un-be-lievably antidisestablishmentarian,\u200b my d3ar f r i e n d ."
    mended = mend(text)
    pieces = cascade._second.pieces(mended)
    count = len(pieces.numbers)
    for begin in range(count):
        for end in range(begin + 1, count + 1):
            words, place = pieces.part(begin, end)
            spans = pieces.spans[begin:end]
            whole = mended.origin(*place)
            assert whole.begin <= spans[0].begin
            assert whole.end >= spans[-1].end
            assert pieces.tokens[words]
    words, place = pieces.part(0, count)
    assert pieces.tokens[words] == pieces.tokens
    assert mended.text[slice(*place)].endswith(".")


def test_the_parts_of_a_text_are_judged_from_one_reading(cascade: Cascade) -> None:
    calm, harsh = cascade._second.pieces(mend(CALM * 4)).tokens, cascade._second.pieces(mend(HARSH)).tokens
    reading = cascade._words.read([*calm, *harsh, *calm])
    parts = [slice(0, len(calm)), slice(len(calm), len(calm) + len(harsh)), slice(len(calm) + len(harsh), None)]
    before, within, after = cascade._words.logits(reading, parts)[:, 0, 0]
    assert within > max(before, after) + 3
    (whole,) = cascade._words.logits(reading)
    assert np.allclose(cascade._words.logits(reading, [slice(0, None), parts[0]])[0], whole)


@pytest.mark.parametrize("name", ["comity-en", "comity-en-fast"])
def test_calm_windows_are_left_unread_and_the_harsh_one_is_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = load(name)
    assert isinstance(model, Cascade)
    read: list[list[int]] = []
    glance = TransformerClassifier.glance

    def seen(self: TransformerClassifier, pieces: object, begins: list[int] | None = None) -> object:
        read.append(begins or [])
        return glance(self, pieces, begins)  # type: ignore[arg-type]  (passed on as it came)

    monkeypatch.setattr(TransformerClassifier, "glance", seen)
    model._second._kept.clear()
    text = CALM * 30 + HARSH + CALM * 30
    begins = windows(model._second.pieces(mend(text)).numbers)
    (scores,) = model.score([text])
    (chosen,) = read
    assert 1 <= len(chosen) <= 3 < len(begins)
    assert set(chosen) <= set(begins)
    assert scores[Attribute.INSULT] > 0.8
    assert model.tiers([text]) == [Tier.ALL_LAYERS]
    assert model.score([CALM * 60])[0][Attribute.INSULT] < 0.1


def test_words_are_named_alike_whether_the_text_was_just_scored_or_not(cascade: Cascade) -> None:
    text = CALM * 12 + HARSH + CALM * 12
    cascade.score([text])
    just = cascade.evidence(text, Attribute.INSULT)
    cascade._second._kept.clear()
    assert cascade.evidence(text, Attribute.INSULT) == just
    cascade._chosen.clear()
    assert cascade.evidence(text, Attribute.INSULT) == just
    cascade._second._kept.clear()
    cascade._chosen.clear()
    assert cascade.evidence(text, Attribute.INSULT) == just
    assert "idiot" in [text[slice(*span)] for span, _ in just]


def test_a_text_all_of_whose_windows_are_calm_is_read_whole(cascade: Cascade, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole was in doubt: something runs through it that no window shows."""
    pieces = cascade._second.pieces(mend(CALM * 30))
    (letters,) = by_letters(cascade._first, [CALM * 30])
    reading = cascade._words.read(pieces.tokens)
    monkeypatch.setattr("comity.scoring.cascade.doubt", lambda *_: -1.0)
    near = cascade._doubted(pieces, letters, reading)
    assert list(near) == windows(pieces.numbers)
    glance, sure = cascade._glance(pieces, near)
    assert (glance.begins, sure) == (list(near), False)


def test_a_stage_leaves_out_what_it_could_have_answered_for(cascade: Cascade, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CALM * 12 + HARSH + CALM * 12
    pieces = cascade._second.pieces(mend(text))
    begins = windows(pieces.numbers)
    word = text.index("idiot")
    holding = {at for at in begins if word in [span.begin for span in pieces.spans[at : at + WINDOW]]}
    near = dict.fromkeys(begins, np.zeros(28))
    insult = list(Attribute).index(Attribute.INSULT)
    first = cascade._second.glance(pieces)
    assert first is not None
    limit = np.median(first.by_window[:, insult])
    monkeypatch.setattr("comity.scoring.cascade.doubt", lambda _, logits, __: logits[insult] - limit)
    seen: list[list[int]] = []
    deeper = TransformerClassifier.deeper

    def recorded(self: TransformerClassifier, glance: Glance) -> Glance:
        seen.append(glance.begins)
        return deeper(self, glance)

    monkeypatch.setattr(TransformerClassifier, "deeper", recorded)
    glance, sure = cascade._glance(pieces, near)
    assert not sure
    assert len(begins) > 3
    assert holding
    assert holding <= set(glance.begins) <= set(*seen) < set(begins)
    assert len(glance.hidden) == len(glance.kept) == len(glance.by_window) == len(glance.begins)
    monkeypatch.setattr("comity.scoring.cascade.doubt", lambda *_: -1.0)
    glance, sure = cascade._glance(pieces, near, np.zeros(28))
    assert (glance.stage, glance.begins, sure) == (0, begins, True)


@given(st.lists(st.floats(-30, 30), min_size=4, max_size=4), st.lists(st.floats(-9, 9), min_size=13, max_size=13))
def test_a_doubt_is_an_offset_and_weighed_opinions_with_hinges(told: list[float], weights: list[float]) -> None:
    assert len(HINGES) == 2
    by_hand = weights[-1] + sum(
        weights[n] * x + weights[n + 4] * max(x, HINGES[0]) + weights[n + 8] * max(x, HINGES[1])
        for n, x in enumerate(told)
    )
    opinions = np.array(told[:1]), np.array(told[1:])
    assert doubt(np.array([weights]), *opinions) == pytest.approx(by_hand, abs=1e-9)
    other = [*np.zeros(12), by_hand + 1]
    for lines in ([weights, other], [other, weights]):
        assert doubt(np.array(lines), *opinions) == pytest.approx(by_hand + 1, abs=1e-9)
    assert np.array_equal(hinged(np.array([told]))[0], hinged(np.array(told)))
