"""Keys and suggestions on both databases, and by the command line."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from comity.cli.main import main
from comity.compat.feedback import store
from comity.compat.feedback.export import line
from comity.compat.feedback.model import Suggestion
from comity.compat.keys import commands
from comity.compat.keys.model import Key, KeySettings, digest_of, hint_of, new_token
from comity.compat.perspective.attributes import Unsupported
from comity.compat.perspective.request import SharedContext, SuggestedScore, SuggestedSpan
from comity.migrations import migrate
from comity.storage import Database

Run = Callable[..., Any]


def made(name: str, token: str, **settings: Any) -> Key:
    return Key(name * 4, name, digest_of(token), hint_of(token), KeySettings(**settings), 5)


class TestKeys:
    def test_found_until_revoked(self, database: Database, run: Run) -> None:
        key = made("a", "secret", rate=2.5, unsupported=Unsupported.OMIT, best_effort=False, model="m@1")
        run(database.write(lambda: commands.add(key)))
        assert run(database.read(lambda: commands.by_digest(digest_of("secret")))) == key
        assert run(database.read(lambda: commands.by_digest(digest_of("other")))) is None
        assert run(database.write(lambda: commands.revoke("a", 9))) == 1
        assert run(database.write(lambda: commands.revoke("a", 10))) == 0
        assert run(database.read(lambda: commands.by_digest(digest_of("secret")))) is None
        assert [each.revoked_at for each in run(database.read(commands.every))] == [9]

    def test_a_name_is_used_once_at_a_time(self, database: Database, run: Run) -> None:
        run(database.write(lambda: commands.add(made("a", "1"))))
        with pytest.raises(commands.NameTaken):
            run(database.write(lambda: commands.add(made("a", "2"))))

    def test_only_a_digest_is_stored(self, database: Database, run: Run) -> None:
        token = new_token()
        run(database.write(lambda: commands.add(made("a", token))))
        assert token not in repr(run(database.read(commands.every)))

    def test_tokens_are_long_and_new(self) -> None:
        tokens = {new_token() for _ in range(1_000)}
        assert len(tokens) == 1_000
        assert {len(token) for token in tokens} == {len("comity_") + 32}


def suggestion(text: str) -> Suggestion:
    return Suggestion(
        text=text,
        scores={"TOXICITY": SuggestedScore(0.0, (SuggestedSpan(0, 3, 1.0),)), "INSULT": SuggestedScore(1.0)},
        key="d" * 64,
        model="m@1",
        detected=("en",),
        context=SharedContext(("parent \0",)),
        community="Coral:x",
        client_token="comment:1",
    )


class TestSuggestions:
    def test_kept_whole_even_with_nul(self, database: Database, run: Run) -> None:
        run(database.write(lambda: store.add("1", 7, suggestion("a\0b 😀"))))
        (kept,) = run(database.read(store.page))
        assert (kept.received_at, kept.suggestion) == (7, suggestion("a\0b 😀"))
        assert line(kept) == {
            "id": "1",
            "received_at": 7,
            "text": "a\0b 😀",
            "attributes": {"TOXICITY": 0.0, "INSULT": 1.0},
            "spans": {"TOXICITY": (SuggestedSpan(0, 3, 1.0),)},
            "community": "Coral:x",
            "key": "d" * 64,
            "model": "m@1",
            "languages": ["en"],
            "context": {"entries": ("parent \0",)},
            "client_token": "comment:1",
        }

    def test_pages_and_forgetting(self, database: Database, run: Run) -> None:
        for number in range(5):
            run(database.write(partial(store.add, str(number), number, suggestion(str(number)))))
        assert [each.id for each in run(database.read(lambda: store.page("2")))] == ["3", "4"]
        assert run(database.write(lambda: store.forget_before(3))) == 3
        assert [each.id for each in run(database.read(store.page))] == ["3", "4"]


def comity(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(data)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    migrate(f"sqlite:///{tmp_path / 'comity.db'}")
    return tmp_path


class TestCommandLine:
    def test_create_prints_the_key_alone(self, data: Path) -> None:
        result = comity(data, "key", "create", "coral", "--rate", "5", "--unsupported", "omit")
        assert result.exit_code == 0, result.output
        token = result.stdout.removesuffix("\n")
        assert token.startswith("comity_")
        assert "\n" not in token
        (row,) = json.loads(comity(data, "key", "list", "--json").stdout)
        assert (row["name"], row["settings"]) == ("coral", {"rate": 5.0, "unsupported": "omit"})
        assert token not in comity(data, "key", "list").output

    def test_revoke(self, data: Path) -> None:
        comity(data, "key", "create", "coral")
        assert comity(data, "key", "revoke", "coral").exit_code == 0
        result = comity(data, "key", "revoke", "coral")
        assert (result.exit_code, "no key in use" in result.stderr) == (1, True)
        assert "revoked" in comity(data, "key", "list").stdout

    def test_name_taken(self, data: Path) -> None:
        comity(data, "key", "create", "coral")
        result = comity(data, "key", "create", "coral")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "already" in result.stderr

    def test_feedback_export(self, data: Path) -> None:
        result = comity(data, "feedback", "export")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "0 suggestions" in result.stderr

    def test_no_installation(self, tmp_path: Path) -> None:
        result = comity(tmp_path / "none", "key", "create", "x")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "comity init" in result.stderr
