"""A publisher's labelled comments: rows of JSON Lines, CSV, TSV or Parquet with a text and labels."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from comity.policy.rules import RULE_IDS
from comity.scoring.attributes import Attribute

ANY = "any"  # should not have been published as it was, whatever the fault
NAMES = (*(attribute.value.lower() for attribute in Attribute), *RULE_IDS, ANY)
_WORDS = {"true": 1.0, "yes": 1.0, "y": 1.0, "false": 0.0, "no": 0.0, "n": 0.0}
_CHUNK = 256


class Labelled(NamedTuple):
    """One comment. `labels` has no entry where the row says nothing; `error` says why a row cannot be used."""

    number: int
    text: str
    id: Any
    labels: dict[str, float]
    error: str | None = None


class Columns(NamedTuple):
    """Which columns are read; `labels` leads from a column to the label that it gives."""

    text: str
    id: str | None
    labels: Mapping[str, str]


def chosen(present: Iterable[str], text: str, named: str | None, given: Mapping[str, str]) -> Columns:
    """The columns to read: those given, else every one whose name is a label's, case apart.

    Raises ValueError where the text, the id or every label is missing.
    """
    names = list(present)
    for name in (text, named, *given):
        if name is not None and name not in names:
            raise ValueError(f"there is no column {name!r}; the file has {', '.join(names) or 'none'}")
    labels = dict(given) or {name: name.lower() for name in names if name.lower() in NAMES and name != text}
    if not labels:
        raise ValueError(
            f"no column is a label: call one {', '.join(NAMES)}, or say --label COLUMN=LABEL; "
            f"the file has {', '.join(names)}"
        )
    return Columns(text, named, labels)


def read(path: Path, text: str, named: str | None, given: Mapping[str, str]) -> tuple[Columns, Iterator[Labelled]]:
    """The columns in use, and the rows in order. Raises ValueError, RuntimeError or OSError for the whole file."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        names, rows = _parquet(path)
    elif suffix in {".csv", ".tsv"}:
        names, rows = _table(path, "\t" if suffix == ".tsv" else ",")
    elif suffix in {".jsonl", ".ndjson"}:
        names, rows = _lines(path)
    else:
        raise ValueError(f"{path}: a file of labelled comments ends in .jsonl, .csv, .tsv or .parquet")
    columns = chosen(names, text, named, given)
    return columns, (_row(number, row, columns) for number, row in rows)


def share(value: Any) -> float | None:
    """A label as a share of raters, 0..1; None where there is none. Raises ValueError where it cannot be one."""
    if isinstance(value, str):
        value = value.strip().lower()
        value = _WORDS.get(value, value)
    if value is None or value == "":
        return None
    number = float(value)
    if math.isnan(number):
        return None
    if not 0 <= number <= 1:
        raise ValueError(f"{value!r} is no share from 0 to 1")
    return number


def _row(number: int, row: Mapping[str, Any] | str, columns: Columns) -> Labelled:
    if isinstance(row, str):
        return Labelled(number, "", None, {}, row)
    text = row.get(columns.text)
    if not isinstance(text, str):
        return Labelled(number, "", None, {}, f"{columns.text!r} is no text")
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        return Labelled(number, "", None, {}, "not UTF-8")
    labels: dict[str, float] = {}
    for column, label in columns.labels.items():
        try:
            value = share(row.get(column))
        except (ValueError, TypeError):
            return Labelled(number, "", None, {}, f"{column!r} is no label: {row[column]!r}; use 0 to 1, yes or no")
        if value is not None:
            labels[label] = max(value, labels.get(label, 0.0))
    return Labelled(number, text, row.get(columns.id) if columns.id else number, labels)


def _lines(path: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, Any] | str]]]:
    """The columns are those of the first hundred objects."""

    def rows() -> Iterator[tuple[int, dict[str, Any] | str]]:
        decoder = msgspec.json.Decoder(dict[str, Any])
        with path.open("rb") as stream:
            for number, raw in enumerate(stream, start=1):
                if raw.strip():
                    try:
                        yield number, decoder.decode(raw)
                    except (msgspec.DecodeError, UnicodeDecodeError) as error:
                        yield number, str(error)

    names: dict[str, None] = {}
    for _, row in islice(rows(), 100):
        if isinstance(row, dict):
            names.update(dict.fromkeys(row))
    return list(names), rows()


def _table(path: Path, delimiter: str) -> tuple[list[str], Iterator[tuple[int, dict[str, Any] | str]]]:
    csv.field_size_limit(2**31 - 1)

    def rows() -> Iterator[tuple[int, dict[str, Any] | str]]:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            reader = csv.DictReader(stream, delimiter=delimiter)
            while True:
                number = reader.line_num + 1
                try:
                    yield number, next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield number, str(error)

    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        names = next(csv.reader(stream, delimiter=delimiter), [])
    return names, rows()


def _parquet(path: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, Any] | str]]]:
    try:
        from pyarrow import parquet  # noqa: PLC0415  (an optional dependency)
    except ImportError as error:
        raise RuntimeError("reading Parquet needs pyarrow: pip install 'comity[parquet]'") from error
    file = parquet.ParquetFile(path)

    def rows() -> Iterator[tuple[int, dict[str, Any] | str]]:
        number = 0
        for batch in file.iter_batches(_CHUNK):
            for row in batch.to_pylist():
                number += 1
                yield number, row

    return file.schema_arrow.names, rows()
