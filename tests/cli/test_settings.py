"""Settings: from the file, the environment and the command line, the last winning."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from comity.settings import Settings, SettingsError, load

EXAMPLES: dict[str, tuple[str, Any]] = {
    "database": ("postgresql://comity@/comity", "postgresql://comity@/comity"),
    "secret": ("ab" * 32, "ab" * 32),
    "port": ("8123", 8123),
    "trusted_proxies": ("127.0.0.1, ::1,", ("127.0.0.1", "::1")),
    "api_hosts": ("commentanalyzer.googleapis.com", ("commentanalyzer.googleapis.com",)),
    "aliases": ('{"NASTINESS": "TOXICITY"}', {"NASTINESS": "TOXICITY"}),
    "openai_threshold": ("0.5", 0.5),
    "best_effort": ("true", True),
    "demo": ("1", True),
    "base_path": ("/comments", "/comments"),
    "log_level": ("debug", "debug"),
}
FIELDS = {field.name: field.default for field in msgspec.structs.fields(Settings) if field.name != "data"}


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_can_stand_in_the_environment(tmp_path: Path, name: str) -> None:
    """As COMITY_NAME; and its default is what the file would have held."""
    default = FIELDS[name]
    text, value = EXAMPLES.get(name, ("x", "x") if isinstance(default, str) else ("7", 7))
    assert getattr(load(tmp_path, {f"COMITY_{name.upper()}": text}), name) == value
    assert getattr(load(tmp_path, {}), name) == (default if default is not msgspec.NODEFAULT else {})


@pytest.mark.parametrize("name", ["secret", "database", "mail"])
def test_a_secret_can_stand_in_a_file_of_its_own(tmp_path: Path, name: str) -> None:
    """As container runtimes hand them over: COMITY_NAME_FILE names it."""
    (tmp_path / "kept").write_text("sqlite:///x.db\n", encoding="utf-8")
    environment = {f"COMITY_{name.upper()}_FILE": str(tmp_path / "kept")}
    assert getattr(load(tmp_path, environment), name) == "sqlite:///x.db"
    with pytest.raises(SettingsError, match=name.upper()):
        load(tmp_path, {f"COMITY_{name.upper()}_FILE": str(tmp_path / "missing")})


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "comity.toml").write_text('port = 1\nhost = "file"\nlog_level = "error"\n', encoding="utf-8")
    settings = load(tmp_path, {"COMITY_PORT": "2", "COMITY_HOST": "environment"}, port=3, host=None)
    assert (settings.port, settings.host, settings.log_level) == (3, "environment", "error")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("port = 'many'", "port"),
        ("colour = 'blue'", "colour"),
        ("port = ", "comity.toml"),
        ("base_path = 'comments'", "base_path"),
        ("base_path = '/comments/'", "base_path"),
        ("trusted_proxies = ['proxy.example']", "trusted_proxies"),
        ("log_level = 'loud'", "log_level"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, file: str, told: str) -> None:
    (tmp_path / "comity.toml").write_text(file, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        load(tmp_path, {})


def test_a_table_in_the_environment_is_json(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="COMITY_ALIASES"):
        load(tmp_path, {"COMITY_ALIASES": "NASTINESS=TOXICITY"})
