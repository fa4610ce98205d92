"""`comity score`: judge many texts from a file, one JSON object a line, in input order."""

import csv
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

import click
import msgspec

from comity.cli.common import fail, say, told
from comity.cli.score_team import cores, in_processes
from comity.policy import Context, Judge, Judgement, Policy
from comity.policy.messages import explain
from comity.scoring import models

CHUNK = 256
PROGRESS_EVERY = 2.0  # seconds


class Line(msgspec.Struct, frozen=True):
    """One input. `error` says why it cannot be judged; `number` counts lines or rows from one."""

    number: int
    text: str = ""
    id: Any = None
    error: str | None = None


Judging = Callable[[Iterator[list[Line]]], Iterator[tuple[list[Line], list[Judgement]]]]
"""Judges chunks in order: each comes back with the judgements of those of its lines that have no error."""


class _Record(msgspec.Struct):
    text: str
    id: Any = None


def json_lines(stream: Iterable[bytes]) -> Iterator[Line]:
    decoder = msgspec.json.Decoder(_Record)
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        try:
            record = decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Line(number, error=str(error))
        else:
            yield Line(number, record.text, record.id)


def csv_rows(stream: TextIO, column: str, id_column: str | None, delimiter: str = ",") -> Iterator[Line]:
    """`number` is the line on which a row begins. Raises ValueError where the header lacks a column."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(stream, delimiter=delimiter)
    _check_columns(reader.fieldnames or [], column, id_column)
    rows = iter(reader)
    while True:
        number = reader.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number, error=str(error))
            continue
        text = row[column]
        if text is None:
            yield Line(number, error=f"the row has no column {column!r}")
        elif any("\udc80" <= sign <= "\udcff" for sign in text):
            yield Line(number, error="not UTF-8")
        else:
            yield Line(number, text, row[id_column] if id_column else None)


def parquet_rows(path: Path, column: str, id_column: str | None) -> Iterator[Line]:
    """Needs pyarrow; raises RuntimeError, saying so, where it is not installed."""
    try:
        from pyarrow import parquet  # noqa: PLC0415  (an optional dependency)
    except ImportError as error:
        raise RuntimeError("reading Parquet needs pyarrow: pip install 'comity[parquet]'") from error
    file = parquet.ParquetFile(path)
    _check_columns(file.schema_arrow.names, column, id_column)
    columns = [column, *([id_column] if id_column else [])]
    number = 0
    for batch in file.iter_batches(CHUNK, columns=columns):
        for row in batch.to_pylist():
            number += 1
            text = row[column]
            if isinstance(text, str):
                yield Line(number, text, row[id_column] if id_column else None)
            else:
                yield Line(number, error=f"column {column!r} holds {type(text).__name__}, not a text")


def _check_columns(present: Iterable[str], *wanted: str | None) -> None:
    names = list(present)
    for name in wanted:
        if name is not None and name not in names:
            raise ValueError(f"there is no column {name!r}; the file has {', '.join(names) or 'none'}")


def answer(line: Line, judgement: Judgement) -> dict[str, Any]:
    """What is written for one text. Offsets are code points of the input."""
    return {
        "id": line.id if line.id is not None else line.number,
        "attributes": judgement.scores,
        "outcome": judgement.outcome.value,
        "findings": [
            {
                "rule": finding.rule,
                "reason": finding.reason,
                "score": finding.score,
                "spans": [[span.begin, span.end] for span in finding.spans],
                "message": explain(finding).message,
            }
            for finding in judgement.findings
        ],
        **({"not_judged": judgement.not_judged} if judgement.not_judged else {}),
        "model": judgement.model,
        "policy": judgement.policy,
    }


def score_all(lines: Iterable[Line], write: TextIO, judging: Judging) -> tuple[int, int]:
    """Write an answer a line; (how many were judged, how many could not be)."""
    judged = failed = 0
    begun = told_at = time.monotonic()
    encode = msgspec.json.Encoder().encode
    for chunk, found in judging(_chunks(lines)):
        judgements = iter(found)
        for line in chunk:
            if line.error is not None:
                failed += 1
                out: dict[str, Any] = {"error": line.error, "line": line.number}
            else:
                judged += 1
                out = answer(line, next(judgements))
            write.write(encode(out).decode() + "\n")
        now = time.monotonic()
        if now - told_at >= PROGRESS_EVERY:
            told_at = now
            write.flush()
            say(f"{judged + failed} texts, {(judged + failed) / (now - begun):.0f} a second")
    write.flush()
    return judged, failed


def here(judge: Judge) -> Judging:
    """Judge in this process, chunk by chunk."""

    def judging(chunks: Iterator[list[Line]]) -> Iterator[tuple[list[Line], list[Judgement]]]:
        for chunk in chunks:
            yield chunk, judge.judge_many([(text, Context()) for text in _texts(chunk)])

    return judging


def shared(judge: Judge, jobs: int, model: str | None, policy: bytes | None) -> Judging:
    """Judge a single chunk in this process, more of them in several."""

    def judging(chunks: Iterator[list[Line]]) -> Iterator[tuple[list[Line], list[Judgement]]]:
        first = list(islice(chunks, 2))
        if len(first) < 2 or jobs == 1:
            return here(judge)(chain(first, chunks))
        return in_processes(chain(first, chunks), _texts, jobs, model, policy)

    return judging


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    stream = iter(lines)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def _texts(chunk: list[Line]) -> list[str]:
    return [line.text for line in chunk if line.error is None]


@click.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--text-column", help="The column that holds the text, in CSV or Parquet.")
@click.option("--id-column", help="The column that names a row, in CSV or Parquet.")
@click.option("--policy", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A policy file.")
@click.option("--model", help="An installed model by name; see comity model list.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=None, help="Processes for long files.  [default: one a core]"
)
@told
def score(
    *,
    file: Path,
    text_column: str | None,
    id_column: str | None,
    policy: Path | None,
    model: str | None,
    jobs: int | None,
) -> None:
    """Judge the texts in FILE (- for stdin) and write one JSON object a line, in order.

    JSON Lines hold {"text": …, "id": …}; a CSV, TSV or Parquet file needs --text-column. With that option, stdin is
    read as CSV.
    """
    try:
        classifier = models.load(model)
    except LookupError as error:
        fail(str(error), 2)
    judge = Judge(Policy.load(policy) if policy else Policy.default(), classifier)
    judging = shared(judge, jobs or cores(), model, policy.read_bytes() if policy else None)
    suffix = file.suffix.lower()
    if suffix in {".csv", ".tsv", ".parquet"} and text_column is None:
        fail(f"{file}: say which column holds the text, with --text-column", 2)
    if suffix in {".jsonl", ".ndjson", ".json"} and text_column is not None:
        fail(f"{file}: JSON Lines hold the text under “text”; --text-column is for CSV and Parquet", 2)
    if suffix == ".parquet":
        judged, failed = score_all(parquet_rows(file, text_column or "", id_column), sys.stdout, judging)
    else:
        with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as raw:
            if text_column is None:
                lines = json_lines(raw)
            else:
                stream = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="")
                lines = csv_rows(stream, text_column, id_column, "\t" if suffix == ".tsv" else ",")
            judged, failed = score_all(lines, sys.stdout, judging)
    say(f"{judged} judged" + (f", {failed} could not be read" if failed else ""))
