"""How fast comments are scored: one at a time, in bulk, through each tier; what a scoring process holds."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.options import Options
from benchmarks.tables import Aim, Cell, Table
from benchmarks.texts import real
from comity.scoring import models
from comity.scoring.cascade import Cascade, Tier
from comity.scoring.classifier import Classifier

_START = (
    "import time; began = time.perf_counter(); from comity.scoring import models; "
    "models.load({name!r}).score(['Not so fast.']); taken = time.perf_counter() - began; import psutil; "
    "print(taken, psutil.Process().memory_info().rss / 1e6)"
)


def run(options: Options) -> list[Table]:
    texts = real(400 if options.quick else 4_000)
    if not texts:
        return [
            Table(
                "scoring", "Scoring", (), (), (), ("Needs the labelled comments of the reference shelf, and pyarrow.",)
            )
        ]
    rows: list[tuple[Cell, ...]] = []
    aims: list[Aim] = []
    for name in models.names():
        model = models.load(name)
        median, slow = _alone(model, texts[:: max(1, len(texts) // 500)])
        bulk = _each(lambda part, model=model: model.score(part), texts)
        seconds, memory = _start(name)
        rows.append((model.id, median, slow, bulk, 1e6 / bulk, seconds, memory))
        if isinstance(model, Cascade):
            tiers = model.tiers(texts)
            for tier in Tier:
                share = tiers.count(tier) / len(texts) * 100
                rows.append((f"{name}: answered by {tier.label}, %", share, None, None, None, None, None))
        if name == models.DEFAULT:
            aims.append(
                Aim(
                    "one comment scored: p50 4 ms, p95 15 ms",
                    f"{median / 1e3:.2f} / {slow / 1e3:.2f} ms",
                    median <= 4_000 and slow <= 15_000,
                )
            )
            aims.append(Aim("process that scores: 150 MB", f"{memory:.0f} MB", memory <= 150))
            aims.append(Aim("from import to first score: 0.7 s", f"{seconds:.2f} s", seconds <= 0.7))
    columns = ("", "p50, µs", "p95, µs", "bulk, µs a comment", "comments/s/core", "first score, s", "memory, MB")
    how = (
        f"{len(texts)} comments from news sites of the reference shelf, mean length "
        f"{sum(map(len, texts)) / len(texts):.0f} characters; one thread. "
        "p50 and p95 are of single calls, bulk of one call."
    )
    return [Table("scoring", "Scoring", columns, tuple(rows), tuple(aims), (how,))]


def _alone(model: Classifier, texts: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile of single calls, in microseconds."""
    model.score(texts[:20])
    taken = []
    for text in texts:
        began = time.perf_counter()
        model.score([text + " "])  # another text than before, so that nothing is remembered
        taken.append((time.perf_counter() - began) * 1e6)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def _each(score: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Microseconds of processor time a comment in one call."""
    began = time.process_time()
    score(texts)
    return (time.process_time() - began) / len(texts) * 1e6


def _start(name: str) -> tuple[float, float]:
    """Seconds from import to the first score, and the megabytes that the process holds then."""
    done = subprocess.run([sys.executable, "-c", _START.format(name=name)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)
