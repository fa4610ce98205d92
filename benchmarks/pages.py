"""The first page of a story's conversation, however long the conversation is."""

import asyncio
import re
import tempfile
import time
from pathlib import Path

from benchmarks import isso
from benchmarks.client import Client
from benchmarks.figures import median
from benchmarks.hammer import Rate, hammer, tool
from benchmarks.installation import Installation, Server
from benchmarks.options import Options
from benchmarks.readers import Reader, write_json
from benchmarks.tables import Aim, Cell, Table
from benchmarks.threads import Line, database_url, load, thread

SIZES = (50, 500, 5_000)
CONNECTIONS = 16
# As browsers ask.
HEADERS = {"accept-encoding": "gzip", "accept-language": "en"}


def slug(size: int) -> str:
    return f"a-thread-of-{size}"


def run(options: Options) -> list[Table]:
    sizes = SIZES[:2] if options.quick else SIZES
    threads = {slug(size): thread(size) for size in sizes}
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours = Installation(folder / "comity")
        ours.init(list(threads))
        with ours.serving(wait_for=f"/stories/{slug(sizes[-1])}"):
            pass
        load(database_url(ours.database_file), threads)
        with ours.serving(wait_for=f"/stories/{slug(sizes[0])}") as server:
            found, floor, anew, whole = _ours(server, sizes, options)
        theirs, short, why = _theirs(folder, threads, sizes, options)
    for size in sizes:
        peer, brief = theirs.get(size), short.get(size)
        rows.append(
            (
                size, whole[size], found[size].rate, found[size].p50, found[size].p99, anew[size], floor.rate,
                found[size].rate / floor.rate, peer.rate if peer else None, peer.p99 if peer else None,
                found[size].rate / peer.rate if peer else None, brief.rate if brief else None,
            )
        )  # fmt: skip
    columns = (
        "comments", "page kB (gzip)", "requests/s", "p50 ms", "p99 ms", "made anew ms", "static file/s", "× static",
        "Isso/s", "Isso p99 ms", "× Isso", "Isso limit=25 /s",
    )  # fmt: skip
    how = (
        f"Load: {tool()}, {CONNECTIONS} connections, median of {options.rounds} rounds of {options.seconds:.0f} s; one "
        "server process on one core, the load on another. Both ask for gzip. `made anew` is the first request after a "
        "new comment, which replaced the cached page. Isso answers with JSON that the reader's browser still has to "
        "draw; its defaults fetch every comment of the first level and five replies of each, and its last column asks "
        "for 25 of the first level only."
    )
    aims = _aims(sizes, found, floor, theirs)
    return [Table("pages", "First page of a conversation", columns, tuple(rows), aims, (how, why) if why else (how,))]


def _aims(sizes: tuple[int, ...], found: dict[int, Rate], floor: Rate, theirs: dict[int, Rate]) -> tuple[Aim, ...]:
    least, most = sizes[0], sizes[-1]
    cost = found[least].rate / found[most].rate
    share = min(each.rate for each in found.values()) / floor.rate
    times = found[500].rate / theirs[500].rate if 500 in theirs else None
    return (
        Aim(f"{most:,} comments cost at most 1.2 × {least}", f"{cost:.2f} ×", cost <= 1.2),
        Aim("at least 100 × Isso at 500", f"{times:,.0f} ×" if times else "no peer", times >= 100 if times else None),
        Aim("at least 40 % of the static file's rate", f"{share:.0%}", share >= 0.4),
    )


def _ours(
    server: Server, sizes: tuple[int, ...], options: Options
) -> tuple[dict[int, Rate], Rate, dict[int, float], dict[int, float]]:
    """Pages by size, the static file, milliseconds of a page made anew, its kilobytes."""
    anew: dict[int, float] = {}
    whole: dict[int, float] = {}
    style, page = asyncio.run(_addresses(server, sizes))
    for size in sizes:
        whole[size] = page[size] / 1000
    floor = _hammer(f"{server.url}{style}", options)
    found = {size: _hammer(f"{server.url}/stories/{slug(size)}", options) for size in sizes}
    for size in sizes:
        anew[size] = asyncio.run(_made_anew(server, slug(size), 3 if options.quick else 15))
    return found, floor, anew, whole


def _hammer(url: str, options: Options) -> Rate:
    return hammer(url, seconds=options.seconds, connections=CONNECTIONS, headers=HEADERS, rounds=options.rounds)


async def _addresses(server: Server, sizes: tuple[int, ...]) -> tuple[str, dict[int, int]]:
    """The static file that is nearest to a page in size, and the pages' sizes in bytes; both as they travel."""
    pages: dict[int, int] = {}
    async with Client("127.0.0.1", server.port) as client:
        text = ""
        for size in sizes:
            answer = await client.ask("GET", f"/stories/{slug(size)}", HEADERS)
            if answer.status != 200:
                raise RuntimeError(f"/stories/{slug(size)} answered {answer.status}")
            pages[size] = len(answer.body)
            text = (await client.ask("GET", f"/stories/{slug(size)}")).body.decode()
        linked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))
        if not linked:
            raise RuntimeError("the page links no static file, so there is no floor to measure")
        weighed = {path: len((await client.ask("GET", path, HEADERS)).body) for path in sorted(linked)}
    middle = pages[sizes[0]]
    return min(weighed, key=lambda path: abs(weighed[path] - middle)), pages


async def _made_anew(server: Server, where: str, times: int) -> float:
    """The median of first requests, each after a comment that replaced the cached page; milliseconds."""
    taken = []
    async with Client("127.0.0.1", server.port) as client:
        for number in range(times):
            reader = Reader(1_000 + number)
            said = await write_json(client, reader, where, f"I was there on Tuesday, and stayed to the end. ({number})")
            if said.outcome != "publish":
                raise RuntimeError(f"a comment that nobody minds was answered with {said.outcome}")
            began = time.perf_counter()
            await client.ask("GET", f"/stories/{where}", HEADERS)
            taken.append(1000 * (time.perf_counter() - began))
    return median(taken)


def _theirs(
    folder: Path, threads: dict[str, list[Line]], sizes: tuple[int, ...], options: Options
) -> tuple[dict[int, Rate], dict[int, Rate], str]:
    """Isso's default first page, its limited one, and why there is neither."""
    whole: dict[int, Rate] = {}
    short: dict[int, Rate] = {}
    try:
        with isso.serving(folder, threads) as server:
            for size in sizes:
                # A page may take longer than a round: two connections, one for each worker, and one long round.
                seconds = max(options.seconds, 2 if size < 500 else 10 if size < 5_000 else 60)
                whole[size] = _peer(f"{server.url}{isso.first_page(slug(size))}", seconds)
                short[size] = _peer(f"{server.url}{isso.short_page(slug(size))}", seconds)
    except isso.NoPeer as error:
        return {}, {}, str(error)
    return whole, short, ""


def _peer(url: str, seconds: float) -> Rate:
    return hammer(url, seconds=seconds, connections=isso.WORKERS, headers=HEADERS, rounds=1)
