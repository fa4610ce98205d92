"""`comity score`: many texts from a file, one JSON object a line, in input order."""

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from comity.scoring.attributes import Attribute
from tests.cli.conftest import comity_on, process

TEXTS = ["You are an idiot.", "", "The figures are wrong, and here is why.", "COME ON PEOPLE THIS IS A DISGRACE"]
OUTCOMES = ["ask", "publish", "publish", "ask"]


def score(tmp_path: Path, *arguments: str | Path, given: bytes | None = None, status: int = 0) -> list[Any]:
    done = comity_on(tmp_path / "none")("score", *arguments, input=given, status=status)
    return [msgspec.json.decode(line) for line in done.stdout.splitlines()]


def json_lines(*records: object) -> bytes:
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def table(delimiter: str, *, ids: bool = True) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["name", "said"])
    writer.writerows([f"n{i}" if ids else "", text] for i, text in enumerate(TEXTS))
    return out.getvalue().encode()


def test_an_answer_says_everything_about_a_text(tmp_path: Path) -> None:
    """Attributes, outcome, findings with spans in code points and a message, model and policy."""
    text = "\U0001f600 Wow. You are an idiot."
    (answer,) = score(tmp_path, "-", given=json_lines({"text": text, "id": "a"}))
    assert set(answer) == {"id", "attributes", "outcome", "findings", "model", "policy"}
    assert set(answer["attributes"]) == {each.value for each in Attribute}
    assert all(0 <= value <= 1 for value in answer["attributes"].values())
    (finding,) = answer["findings"]
    assert finding["rule"] == "discourtesy"
    assert finding["message"]
    ((begin, end),) = finding["spans"]
    assert "idiot" in text[begin:end]
    assert "@" in answer["model"]
    assert "@" in answer["policy"]


def test_order_and_ids_are_kept(tmp_path: Path) -> None:
    """An id may be any JSON value; without one, the line's number stands in."""
    records = [{"text": TEXTS[0], "id": 7}, {"text": TEXTS[1]}, {"text": TEXTS[2], "id": {"a": 1}}, {"text": TEXTS[3]}]
    answers = score(tmp_path, "-", given=json_lines(*records))
    assert [answer["id"] for answer in answers] == [7, 2, {"a": 1}, 4]
    assert [answer["outcome"] for answer in answers] == OUTCOMES


def test_order_is_kept_over_many_chunks(tmp_path: Path) -> None:
    """What cannot be read stands among what can, wherever it fell."""
    records = [json_lines({"text": f"Text {i}.", "id": i}) if i % 7 else b"{broken\n" for i in range(1, 700)]
    answers = score(tmp_path, "-", given=b"".join(records))
    assert [answer["line"] if "error" in answer else answer["id"] for answer in answers] == list(range(1, 700))


def test_several_processes_answer_as_one_does(tmp_path: Path) -> None:
    records = json_lines(*({"text": f"{text} {i}"} for i in range(200) for text in TEXTS))
    assert score(tmp_path, "--jobs", "3", given=records) == score(tmp_path, "--jobs", "1", given=records)


def test_an_empty_text_is_answered(tmp_path: Path) -> None:
    (answer,) = score(tmp_path, "-", given=json_lines({"text": ""}))
    assert (answer["outcome"], answer["findings"]) == ("publish", [])


@pytest.mark.parametrize(
    "bad", [b"not json", b'{"id": 1}', b'{"text": 3}', b'["text"]', b'{"text": "\xff"}', b'{"text": "\\ud800"}']
)
def test_a_bad_line_is_answered_in_its_place_and_the_rest_goes_on(tmp_path: Path, bad: bytes) -> None:
    good = json_lines({"text": TEXTS[2]})
    first, error, last = score(tmp_path, "-", given=good + bad + b"\n" + good)
    assert set(error) == {"error", "line"}
    assert error["line"] == 2
    assert error["error"]
    assert first["outcome"] == last["outcome"] == "publish"


def test_empty_lines_are_not_texts(tmp_path: Path) -> None:
    """And still count, so that a line's number can be found in an editor."""
    answers = score(tmp_path, "-", given=b"\n" + json_lines({"text": "a"}) + b"\n\n" + json_lines({"text": "b"}))
    assert [answer["id"] for answer in answers] == [2, 5]


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_a_table_is_read_by_its_columns(tmp_path: Path, suffix: str, delimiter: str) -> None:
    """With a byte order mark as spreadsheets write it, quotation and all."""
    path = tmp_path / f"said{suffix}"
    path.write_bytes(b"\xef\xbb\xbf" + table(delimiter))
    answers = score(tmp_path, path, "--text-column", "said", "--id-column", "name")
    assert [answer["id"] for answer in answers] == ["n0", "n1", "n2", "n3"]
    assert [answer["outcome"] for answer in answers] == OUTCOMES


def test_a_parquet_file_is_read_by_its_columns(tmp_path: Path) -> None:
    """A row that holds no text is told in its place."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "said.parquet"
    parquet.write_table(pyarrow.table({"said": [*TEXTS, None], "name": [10, 11, 12, 13, 14]}), path)
    *answers, error = score(tmp_path, path, "--text-column", "said", "--id-column", "name")
    assert [answer["id"] for answer in answers] == [10, 11, 12, 13]
    assert [answer["outcome"] for answer in answers] == OUTCOMES
    assert error["line"] == 5


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    """A text in quotation marks may run over several lines."""
    path = tmp_path / "said.csv"
    path.write_bytes(b'who,said\nA,"two\nlines"\nB\nC,\xff\nD,fine\n')
    first, short, latin, last = score(tmp_path, path, "--text-column", "said")
    assert first["id"] == 2
    assert short["line"] == 4
    assert latin == {"error": "not UTF-8", "line": 5}
    assert last["id"] == 6


def test_stdin_is_a_table_where_a_column_is_named(tmp_path: Path) -> None:
    answers = score(tmp_path, "-", "--text-column", "said", given=table(","))
    assert [answer["outcome"] for answer in answers] == OUTCOMES


@pytest.mark.parametrize(
    ("name", "arguments", "status", "told"),
    [
        ("a.csv", (), 2, "--text-column"),
        ("a.jsonl", ("--text-column", "said"), 2, "JSON Lines"),
        ("a.csv", ("--text-column", "words"), 1, "the file has name, said"),
        ("a.csv", ("--text-column", "said", "--model", "nobody"), 2, "nobody"),
        ("missing.jsonl", (), 1, "missing.jsonl"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(
    tmp_path: Path, name: str, arguments: tuple[str, ...], status: int, told: str
) -> None:
    if not name.startswith("missing"):
        (tmp_path / name).write_bytes(table(","))
    done = comity_on(tmp_path / "none")("score", tmp_path / name, *arguments, status=status)
    assert told in done.stderr
    assert done.stdout == ""


def test_progress_is_told_on_stderr_alone() -> None:
    """In a process of its own, from a pipe: stdout holds answers and nothing else."""
    done = process("score", "-", given=json_lines({"text": "Fine."}, {"text": "Fine too."}))
    assert done.returncode == 0
    assert len([msgspec.json.decode(line) for line in done.stdout.splitlines()]) == 2
    assert done.stderr.decode().strip() == "2 judged"


def test_a_text_is_judged_the_same_alone_and_among_others(tmp_path: Path) -> None:
    together = score(tmp_path, "-", given=json_lines(*({"text": text, "id": 0} for text in TEXTS)))
    for text, answer in zip(TEXTS, together, strict=True):
        assert score(tmp_path, "-", given=json_lines({"text": text, "id": 0})) == [answer]


def test_models_are_listed_described_and_chosen(tmp_path: Path) -> None:
    """The choice is a line of the settings, before any table, and the rest of the file stays."""
    comity = comity_on(tmp_path)
    (tmp_path / "comity.toml").write_text('port = 8123\n\n[aliases]\nmodel = "TOXICITY"\n')
    listed = msgspec.json.decode(comity("model", "list", "--json").stdout)
    (used,) = [each for each in listed if each["in_use"]]
    assert used["id"].startswith(used["name"] + "@")
    assert msgspec.json.decode(comity("model", "card", used["name"]).stdout)["name"] == used["name"]
    for _ in range(2):
        comity("model", "use", used["name"])
    text = (tmp_path / "comity.toml").read_text(encoding="utf-8")
    assert text == f'model = "{used["name"]}"\nport = 8123\n\n[aliases]\nmodel = "TOXICITY"\n'
    assert "nobody" in comity("model", "use", "nobody", status=2).stderr
