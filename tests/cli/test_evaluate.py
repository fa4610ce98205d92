"""`comity evaluate`: a publisher's own labelled comments."""

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.conftest import comity_on

ROWS: list[dict[str, Any]] = [
    {"text": "You are an idiot.", "insult": 0.9, "discourtesy": 1, "any": "yes"},
    {"text": "Only a moron would write this, you pathetic clown.", "insult": 1, "discourtesy": 1, "any": "yes"},
    {"text": "Thank you for a careful piece.", "insult": 0, "discourtesy": 0, "any": "no"},
    {"text": "The figures are wrong, and here is why.", "insult": 0.2, "discourtesy": 0, "any": "no"},
    {"text": "The hearing is on Tuesday at nine.", "insult": None, "discourtesy": None, "any": "no"},
    {"text": "What a delightful, useless ornament he is.", "insult": 0.6, "discourtesy": 1, "any": ""},
]


def lines(path: Path, rows: list[dict[str, Any]] = ROWS) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return path


def evaluated(tmp_path: Path, *arguments: str | Path, status: int = 0) -> Any:
    done = comity_on(tmp_path / "none")("evaluate", *arguments, "--json", status=status)
    return msgspec.json.decode(done.stdout) if status == 0 else done.stderr


def test_json_lines_are_measured_by_rule_attribute_and_outcome(tmp_path: Path) -> None:
    found = evaluated(tmp_path, lines(tmp_path / "own.jsonl"))
    assert found["comments"] == sum(found["outcomes"].values()) == len(ROWS)
    assert found["labels"] == {"insult": "insult", "discourtesy": "discourtesy", "any": "any"}
    rule = found["rules"]["discourtesy"]
    assert (rule["harmful"], rule["harmless"]) == (3, 2)
    assert rule["found"] >= 2
    assert rule["wrongly_found"] == 0
    assert rule["recall"] == round(rule["found"] / 3, 4)
    assert rule["precision"] == 1.0
    insult = found["attributes"]["INSULT"]
    assert (insult["harmful"], insult["harmless"]) == (3, 2)
    assert insult["auc"]["value"] == 1.0
    assert [one["name"] for one in insult["thresholds"]] == ["backed", "alone"]
    assert found["any"]["harmful"] == 2
    assert found["any"]["harmless"] == 3
    assert found["any"]["recall"] == 1.0
    assert "@" in found["model"]
    assert "@" in found["policy"]


def test_what_is_missed_is_listed_with_its_text(tmp_path: Path) -> None:
    """Labels turned round: every right answer becomes an error."""
    turned = [{"text": row["text"], "discourtesy": 1 - row["discourtesy"]} for row in ROWS[:4]]
    found = evaluated(tmp_path, lines(tmp_path / "own.jsonl", turned), "--worst", "10")["rules"]["discourtesy"]
    assert (found["recall"], found["precision"], found["false_alarms"]) == (0.0, 0.0, 1.0)
    assert {(one["text"], one["error"]) for one in found["errors"]} == {
        (row["text"], "wrongly found" if row["discourtesy"] else "missed") for row in ROWS[:4]
    }


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables_with_columns_of_other_names(tmp_path: Path, suffix: str, delimiter: str) -> None:
    path = tmp_path / f"own.{suffix}"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(["nr", "body", "rejected"])
        writer.writerows([n, row["text"], row["any"]] for n, row in enumerate(ROWS))
    given = ("--text-column", "body", "--id-column", "nr", "--label", "rejected=any")
    found = evaluated(tmp_path, path, *given)
    assert found["labels"] == {"rejected": "any"}
    assert (found["any"]["harmful"], found["any"]["harmless"], found["any"]["recall"]) == (2, 3, 1.0)
    assert found["rules"] == found["attributes"] == {}


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "own.parquet"
    table = {"text": [row["text"] for row in ROWS], "Insult": [row["insult"] for row in ROWS]}
    parquet.write_table(pyarrow.table(table), path)
    assert evaluated(tmp_path, path)["attributes"]["INSULT"]["harmful"] == 3


def test_a_person_reads_tables(tmp_path: Path) -> None:
    done = comity_on(tmp_path / "none")("evaluate", lines(tmp_path / "own.jsonl"))
    assert "discourtesy" in done.stdout
    assert "any fault" in done.stdout
    assert "1.000 (" in done.stdout


def test_rows_that_cannot_be_read_are_told_and_the_rest_counts(tmp_path: Path) -> None:
    path = lines(tmp_path / "own.jsonl", [*ROWS, {"text": "x", "insult": 7}, {"text": 3, "insult": 1}])
    path.write_bytes(path.read_bytes() + b"{broken\n")
    found = evaluated(tmp_path, path)
    assert found["comments"] == len(ROWS)
    assert [each["line"] for each in found["unreadable"]] == [7, 8, 9]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--text-column", "said"], "no column 'said'"),
        (["--label", "insult"], "COLUMN=LABEL"),
        (["--label", "insult=rude"], "COLUMN=LABEL"),
        (["--label", "nonesuch=insult"], "no column 'nonesuch'"),
        (["--model", "nonesuch"], "no model called"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], told: str) -> None:
    assert told in evaluated(tmp_path, lines(tmp_path / "own.jsonl"), *arguments, status=2)


def test_a_file_without_labels_says_what_a_label_is_called(tmp_path: Path) -> None:
    told = evaluated(tmp_path, lines(tmp_path / "own.jsonl", [{"text": "a", "rating": 1}]), status=2)
    assert "severe_toxicity" in told
    assert "rating" in told


def test_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert "own.txt" in evaluated(tmp_path, lines(tmp_path / "own.txt"), status=2)
