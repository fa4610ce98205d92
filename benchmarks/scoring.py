"""How fast comments are scored and judged: one at a time, in bulk, through each tier; what such a process holds."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.options import Options
from benchmarks.tables import Aim, Cell, Table
from benchmarks.texts import real
from comity.policy import Context, Judge, Policy, shapes
from comity.scoring import models
from comity.scoring.cascade import Cascade, Tier

WARM = 200  # other comments before the clock runs
_SCORE = "from comity.scoring import models; models.load({name!r}).score(['Not so fast.'])"
_JUDGE = (
    "from comity.policy import Judge, Policy; from comity.scoring import models; "
    "Judge(Policy.default(), models.load()).judge('Not so fast.')"
)
_START = (
    "import time; began = time.perf_counter(); {work}; taken = time.perf_counter() - began; import psutil; "
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
    apart = max(2, len(texts) // 500)
    some, others = texts[::apart], texts[1::apart][:WARM]
    for name in models.names():
        model = models.load(name)
        median, slow = _alone(model.score, some, others)
        bulk = _each(model.score, texts)
        seconds, memory = _start(_SCORE.format(name=name))
        rows.append((model.id, median, slow, bulk, 1e6 / bulk, seconds, memory))
        if isinstance(model, Cascade):
            tiers = model.tiers(texts)
            for tier in Tier:
                share = tiers.count(tier) / len(texts) * 100
                rows.append((f"{name}: answered by {tier.label}, %", share, None, None, None, None, None))
    policy, model = Policy.default(), models.load()
    judge = Judge(policy, model)

    def judged(part: Sequence[str]) -> object:
        return judge.judge_many([(text, Context()) for text in part])

    shapes.warm()  # as `comity serve` does beside its first requests
    median, slow = _alone(judged, some, others)
    bulk = _each(judged, texts)
    seconds, memory = _start(_JUDGE)
    rows.append((f"judged: {policy.version}, {models.DEFAULT}", median, slow, bulk, 1e6 / bulk, seconds, memory))
    paces = f"{median / 1e3:.2f} / {slow / 1e3:.2f} ms"
    aims = [
        Aim("one comment judged: p50 8 ms, p95 25 ms", paces, median <= 8_000 and slow <= 25_000),
        Aim("one comment judged: p50 4 ms, p95 15 ms", paces, median <= 4_000 and slow <= 15_000),
        Aim("process that judges: 150 MB", f"{memory:.0f} MB", memory <= 150),
        Aim("from import to first judgement: 0.7 s", f"{seconds:.2f} s", seconds <= 0.7),
    ]
    columns = ("", "p50, µs", "p95, µs", "bulk, µs a comment", "comments/s/core", "first answer, s", "memory, MB")
    how = (
        f"{len(texts)} comments from news sites of the reference shelf, mean length "
        f"{sum(map(len, texts)) / len(texts):.0f} characters; one thread. "
        f"p50 and p95 are of single calls after {len(others)} other comments, bulk of one call; "
        "the patterns of the rules were compiled before, as `comity serve` does when it has started."
    )
    return [Table("scoring", "Scoring", columns, tuple(rows), tuple(aims), (how,))]


def _alone(read: Callable[[Sequence[str]], object], texts: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile of single calls, in microseconds, of a process that has read `others`."""
    read(others)
    taken = []
    for text in texts:
        began = time.perf_counter()
        read([text + " "])  # another text than before, so that nothing is remembered
        taken.append((time.perf_counter() - began) * 1e6)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def _each(read: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Microseconds of processor time a comment in one call."""
    began = time.process_time()
    read(texts)
    return (time.process_time() - began) / len(texts) * 1e6


def _start(work: str) -> tuple[float, float]:
    """Seconds that a fresh process takes for `work`, and the megabytes that it holds then."""
    done = subprocess.run([sys.executable, "-c", _START.format(work=work)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)
