"""The n-gram classifier: seven linear models over hashed n-grams, summed in whole numbers.

Each n-gram's seven weights are eight-bit numbers in one 64-bit word with a one beside them, so that a text is read by
one look-up and two additions per n-gram, and sums are exact: no score depends on the order of addition, on other texts
of the batch or on the processor. A text is read twice, as a whole and by its most telling stretch of about seventeen
words, so that a threat is not drowned in clean text around it; what is summed block by block serves for any longer
stretch besides (`letters.py`). Beside them one more weight for each n-gram says what
other scorers would say of a text's toxicity, as far as a sum can tell (`training/taught.py`).
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.ngrams import Buckets, buckets
from comity.scoring.symbols import Symbols, fold
from comity.text.spans import Span

FORMAT = 3  # of the weights and of the reading of texts; raise it when either changes
ATTRIBUTES = tuple(Attribute)
BLOCK = 48  # symbols; at most 192 n-grams begin in a block, so that sixteen bits hold its sums
SMOOTH = 8.0  # n-grams added to every text's count
_PIECE = 1 << 14  # longer texts are read in pieces
_BATCH = 1 << 16  # characters read at once
_EVEN = np.uint64(0x00FF00FF00FF00FF)
_BYTE = np.uint64(8)
_BIAS = 128


class NgramWeights(NamedTuple):
    """Everything that decides a score."""

    folding: NDArray[np.uint32]  # see `comity.scoring.symbols`
    table: NDArray[np.int8]  # buckets x 7
    scale: NDArray[np.float64]  # per attribute: one unit of `table`
    bias: NDArray[np.float64]
    mixture: NDArray[np.float64]  # per attribute: share of the whole, of the strongest stretch, offset
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    taught: NDArray[np.int8]  # buckets
    rarity: NDArray[np.uint8]  # buckets: what each adds to the square of a text's length, by which it is divided
    line: NDArray[np.float64]  # one unit of `taught`, one of `rarity`, what every such square begins with, an offset

    @classmethod
    def read(cls, path: Path) -> "NgramWeights":
        with np.load(path, allow_pickle=False) as archive:
            return cls(*(np.ascontiguousarray(archive[name]) for name in cls._fields))

    def write(self, path: Path) -> None:
        np.savez_compressed(path, allow_pickle=False, **self._asdict())

    def digest(self) -> str:
        whole = hashlib.sha256(f"ngrams {FORMAT}".encode())
        for name, array in self._asdict().items():
            whole.update(f"{name}{array.dtype.str}{array.shape}".encode())
            whole.update(array.tobytes())
        return whole.hexdigest()


class Blocks(NamedTuple):
    """What is summed over every so many symbols of texts, in their order."""

    sums: NDArray[np.int64]  # blocks x seven weights and the number of n-grams
    taught: NDArray[np.int64]  # blocks x `taught` and `rarity`
    text: NDArray[np.int64]  # the number of each block's text
    begin: NDArray[np.int64]  # characters before it in that text
    pairs: NDArray[np.float64]  # blocks x attributes: what each and the next one of its text say; nothing of the last


class Readings(NamedTuple):
    """Texts x attributes, before mixture and calibration; and by text."""

    whole: NDArray[np.float64]
    strongest: NDArray[np.float64]
    grams: NDArray[np.int64]  # 0 where there is no word to judge
    taught: NDArray[np.float64]  # the logit of the teachers' word for toxicity


class NgramClassifier:
    def __init__(self, name: str, weights: NgramWeights) -> None:
        self._id = f"{name}@{weights.digest()[:12]}"
        self._weights = weights
        self._bits = int(weights.table.shape[0]).bit_length() - 1
        self._packed = _pack(weights.table)
        self._taught = _pack_taught(weights.taught, weights.rarity)
        self._calibration = Calibration(weights.x, weights.y)

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        return self.calibrated(self.readings(texts))

    def calibrated(self, readings: Readings) -> list[dict[Attribute, float]]:
        scores = self._calibration.apply(self.mixed(readings))
        scores[readings.grams == 0] = 0.0
        return [dict(zip(ATTRIBUTES, row, strict=True)) for row in scores.tolist()]

    def mixed(self, readings: Readings) -> NDArray[np.float64]:
        return self._joined(readings.whole, readings.strongest)

    def _joined(self, whole: NDArray[np.float64], strongest: NDArray[np.float64]) -> NDArray[np.float64]:
        share = self._weights.mixture
        return whole * share[:, 0] + strongest * share[:, 1] + share[:, 2]

    def readings(self, texts: Sequence[str]) -> Readings:
        return self.read(self.blocks(texts), len(texts))

    def read(self, blocks: Blocks, count: int) -> Readings:
        """What the blocks of `count` texts say."""
        whole = np.zeros((count, 8), dtype=np.int64)
        taught = np.zeros((count, 2), dtype=np.int64)
        strongest = np.full((count, 7), -np.inf)
        if len(blocks.text):
            first = np.flatnonzero(np.concatenate([[True], blocks.text[1:] != blocks.text[:-1]]))
            owner = blocks.text[first]
            whole[owner] = np.add.reduceat(blocks.sums, first, axis=0)
            taught[owner] = np.add.reduceat(blocks.taught, first, axis=0)
            strongest[owner] = np.maximum.reduceat(blocks.pairs, first, axis=0)
        readings = self._normal(whole)
        alone = np.isinf(strongest[:, 0])  # of one block, or of none
        strongest[alone] = readings[alone]
        return Readings(readings, strongest, whole[:, 7], self._as_taught(taught))

    def stretches(self, blocks: Blocks, begins: NDArray[np.int64], width: int) -> NDArray[np.float64]:
        """As `mixed`, of stretches of `width` blocks of one text each, at least two."""
        sums = np.concatenate([np.zeros((1, 8), dtype=np.int64), np.cumsum(blocks.sums, axis=0)])
        strongest = np.maximum.reduce([blocks.pairs[begins + n] for n in range(width - 1)])
        return self._joined(self._normal(sums[begins + width] - sums[begins]), strongest)

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        """Words by what their n-grams add to the reading; at least a quarter of what the strongest adds."""
        head = ATTRIBUTES.index(attribute)
        symbols = fold([text], self._weights.folding)
        if len(symbols.gaps) < 2:
            return []
        added = self._added(symbols, buckets(symbols, self._bits), head)
        begin = symbols.origin[symbols.gaps[:-1] + 1] - 1
        end = symbols.origin[symbols.gaps[1:] - 1]
        strongest = added.max()
        if strongest <= 0:
            return []
        order = np.argsort(-added, kind="stable")
        return [
            (Span(int(begin[k]), int(end[k])), round(float(added[k]), 3)) for k in order if added[k] >= strongest / 4
        ]

    def _added(self, symbols: Symbols, found: Buckets, head: int) -> NDArray[np.float64]:
        column = np.append(self._weights.table[:, head], 0).astype(np.int64)
        along = np.sum([column[each] for each in found.characters], axis=0)
        words = np.add.reduceat(along[: symbols.gaps[-1]], symbols.gaps[:-1]) + column[found.words]
        pairs = column[found.pairs] / 2
        added = words + pairs
        added[1:] += pairs[:-1]
        grams = sum(int((each < len(self._weights.table)).sum()) for each in (*found.characters, *found[1:]))
        result: NDArray[np.float64] = added * self._weights.scale[head] / np.sqrt(grams + SMOOTH)
        return result

    def _normal(self, sums: NDArray[np.int64]) -> NDArray[np.float64]:
        length = np.sqrt(sums[:, 7] + SMOOTH)
        result: NDArray[np.float64] = self._weights.bias + self._weights.scale * sums[:, :7] / length[:, None]
        return result

    def _as_taught(self, sums: NDArray[np.int64]) -> NDArray[np.float64]:
        unit, square, begin, offset = self._weights.line
        result: NDArray[np.float64] = offset + unit * sums[:, 0] / np.sqrt(begin + square * sums[:, 1])
        return result

    def blocks(self, texts: Sequence[str]) -> Blocks:
        found = [self._blocks(numbers, begins, pieces) for numbers, begins, pieces in _batches(texts)]
        sums, taught, text, begin = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        pairs = np.full((len(text), 7), -np.inf)
        pairs[:-1] = self._normal(sums[:-1] + sums[1:])
        pairs[:-1][text[:-1] != text[1:]] = -np.inf
        return Blocks(sums, taught, text, begin, pairs)

    def _blocks(
        self, numbers: Sequence[int], begins: Sequence[int], pieces: Sequence[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """`pieces` of the texts of those `numbers`, with what stands before each in its text."""
        symbols = fold(pieces, self._weights.folding)
        found = buckets(symbols, self._bits)
        begin, end = symbols.gaps[symbols.first_word[:-1]], symbols.gaps[symbols.first_word[1:]]
        count = (end - begin + BLOCK - 1) // BLOCK
        piece = np.repeat(np.arange(len(pieces)), count)
        if not len(piece):
            return np.empty((0, 8), dtype=np.int64), np.empty((0, 2), dtype=np.int64), piece, piece
        starts = np.repeat(begin, count) + BLOCK * (np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count))
        seen = self._packed[found.characters[0]]
        even, odd = seen & _EVEN, (seen >> _BYTE) & _EVEN
        said = self._taught[found.characters[0]]
        for each in found.characters[1:]:
            seen = self._packed[each]
            even += seen & _EVEN
            odd += (seen >> _BYTE) & _EVEN
            said += self._taught[each]
        at = symbols.gaps[:-1]
        for each in (found.words, found.pairs):
            seen = self._packed[each]
            even[at] += seen & _EVEN
            odd[at] += (seen >> _BYTE) & _EVEN
            said[at] += self._taught[each]
        lanes = np.empty((len(piece), 8), dtype=np.int64)
        for offset, packed in ((0, even), (1, odd)):
            total = np.add.reduceat(packed, starts)
            lanes[:, offset::2] = total.view(np.uint16).reshape(-1, 4)
        lanes[:, :7] -= _BIAS * lanes[:, 7:]
        beside = np.add.reduceat(said, starts, dtype=np.uint32).view(np.uint16).reshape(-1, 2).astype(np.int64)
        beside[:, 0] -= _BIAS * lanes[:, 7]
        before = np.array(begins)[piece] + np.maximum(symbols.origin[starts] - symbols.starts[piece], 0)
        return lanes, beside, np.array(numbers)[piece], before


def _pack(table: NDArray[np.int8]) -> NDArray[np.uint64]:
    """Seven weights raised by 128 and a one to count by, little end first; a last word of zeros for no n-gram."""
    octets = np.zeros((len(table) + 1, 8), dtype=np.uint8)
    octets[:-1, :7] = table.astype(np.int16) + _BIAS
    octets[:-1, 7] = 1
    packed: NDArray[np.uint64] = octets.view("<u8").reshape(-1)
    return packed


def _pack_taught(taught: NDArray[np.int8], rarity: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Both as lanes of sixteen bits, the first raised by 128; a last word of zeros for no n-gram."""
    lanes = np.zeros((len(taught) + 1, 2), dtype="<u2")
    lanes[:-1, 0] = taught.astype(np.int16) + _BIAS
    lanes[:-1, 1] = rarity
    packed: NDArray[np.uint32] = lanes.view("<u4").reshape(-1)
    return packed


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[int], list[int], list[str]]]:
    """Texts in pieces, a bounded number of characters at a time; with each piece the number of its text, and how many
    characters stand before it there.
    """
    numbers: list[int] = []
    begins: list[int] = []
    pieces: list[str] = []
    size = 0
    for number, text in enumerate(texts):
        for begin in range(0, max(len(text), 1), _PIECE):
            piece = text[begin : begin + _PIECE]
            if pieces and size + len(piece) > _BATCH:
                yield numbers, begins, pieces
                numbers, begins, pieces, size = [], [], [], 0
            numbers.append(number)
            begins.append(begin)
            pieces.append(piece)
            size += len(piece)
    yield numbers, begins, pieces
