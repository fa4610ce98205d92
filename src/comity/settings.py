"""What an operator sets: `comity.toml` in the data folder, and the environment, which wins.

Every setting `name` is `COMITY_NAME` in the environment; a secret one may stand in a file named by `COMITY_NAME_FILE`.
"""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from comity.keys import Keys, read_secret

FILE = "comity.toml"
SECRET_FILE = "secret.key"  # noqa: S105  (the name of a file)
DATABASE_FILE = "comity.db"


LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


class SettingsError(ValueError):
    """A setting that cannot be used; the message says which, and what would do."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`data` is the folder of everything that is kept; the other fields have defaults that serve one machine."""

    data: Path
    database: str = ""
    """`sqlite:///PATH` or `postgresql://…`; empty: `comity.db` in the data folder."""
    secret: str = ""
    """At least 64 hexadecimal digits; empty: read from `secret.key` in the data folder."""
    host: str = "127.0.0.1"
    port: int = 8000
    base_path: str = ""
    """`/comments`, say, where a proxy serves Comity below a path; no slash at the end."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks whose X-Forwarded-For is believed."""
    stories: str = ""
    """A folder of Markdown stories to serve and watch."""
    policy: str = ""
    """A policy file; empty: the one that ships."""
    model: str = ""
    """The name of an installed model; empty: the one that ships."""
    scorer_timeout: int = 3_000
    """Milliseconds after which a comment is held unjudged rather than keep its writer waiting."""
    mail: str = ""
    """`smtp://user:password@host:port`; empty: no mail is sent."""
    api_root: str = ""
    """The address that Google's clients are told to call; empty: the site's first origin."""
    api_hosts: tuple[str, ...] = ()
    """Further host names under which the scoring APIs are reached over HTTPS."""
    unsupported: str = "error"
    """What becomes of Perspective's attributes that are not scored: `error`, `omit` or `zero`."""
    openai_unsupported: str = "zero"
    """The same for OpenAI's categories."""
    openai_threshold: float = 0.7
    """The score from which one of OpenAI's categories counts as true."""
    best_effort: bool = False
    """Score texts in languages that are not served, instead of refusing them."""
    aliases: dict[str, str] = {}
    """Names of clients' own models, and the attributes of ours that answer for them."""
    pin: str = ""
    """The exact id of the model that answers the scoring APIs; empty: the one that judges comments."""
    api_text_bytes: int = 20_480
    api_threads: int = 2
    log_level: str = "info"
    demo: bool = False

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{(self.data / DATABASE_FILE).absolute()}"

    def keys(self) -> Keys:
        """Raises OSError, ValueError: there is no secret, or it is none."""
        return Keys(bytes.fromhex(self.secret) if self.secret else read_secret(self.data / SECRET_FILE))

    @property
    def policy_path(self) -> Path | None:
        return Path(self.policy) if self.policy else None


_LISTS = {"trusted_proxies", "api_hosts"}
_TABLES = {"aliases"}
_SECRETS = {"secret", "database", "mail"}


def load(data: Path, environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings from the file, the environment and what was given on the command line, the last winning.

    Raises:
        SettingsError: the file cannot be read, or a setting is unknown or of the wrong type.
    """
    values: dict[str, Any] = {}
    path = data / FILE
    if path.exists():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: {error}") from error
    for field in msgspec.structs.fields(Settings):
        found = _from_environment(field.name, environment)
        if found is not None:
            values[field.name] = _parsed(field.name, found)
    values.update({name: value for name, value in given.items() if value is not None})
    values["data"] = data
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path if path.exists() else 'settings'}: {error}") from error
    if settings.base_path and (not settings.base_path.startswith("/") or settings.base_path.endswith("/")):
        raise SettingsError(f"base_path: {settings.base_path!r} must begin with a slash and end without one")
    for network in settings.trusted_proxies:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError as error:
            raise SettingsError(f"trusted_proxies: {network!r} is no network; write 127.0.0.1 or 10.0.0.0/8") from error
    if settings.log_level.lower() not in LOG_LEVELS:
        raise SettingsError(f"log_level: {settings.log_level!r} is none of {', '.join(LOG_LEVELS)}")
    return settings


def _parsed(name: str, text: str) -> Any:
    """A list is separated by commas, a table is written as JSON."""
    if name in _LISTS:
        return [each.strip() for each in text.split(",") if each.strip()]
    if name in _TABLES:
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise SettingsError(f"COMITY_{name.upper()}: not JSON ({error})") from error
    return text


def _from_environment(name: str, environment: Mapping[str, str]) -> str | None:
    variable = f"COMITY_{name.upper()}"
    if name in _SECRETS and (file := environment.get(f"{variable}_FILE")):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{variable}_FILE: {error}") from error
    return environment.get(variable)
