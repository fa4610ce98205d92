"""`comity doctor`: is the installation well, and how to mend what is not."""

import os
import shutil
import smtplib
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import click
import msgspec
import sqlalchemy as sa

from comity import ledger
from comity.cli.common import data_option, is_installed, json_option, print_json, run, settings_of, the_site, told
from comity.clock import DAY, MINUTE, system_clock
from comity.keys import SECRET_BYTES, read_secret
from comity.ledger.tables import ledger_line
from comity.migrations import current, head
from comity.policy import Policy
from comity.scoring import models
from comity.settings import SECRET_FILE, Settings
from comity.sites import Site
from comity.storage import Unit, connect, fetch_one, query

LOW_SPACE = 1 << 30  # bytes
MAIL_TIMEOUT = 5  # seconds

_latest_line = query(sa.select(sa.func.max(ledger_line.c.at)), lambda at: at)


class Finding(msgspec.Struct, frozen=True):
    """`mend`: what to do; empty where all is well."""

    check: str
    state: Literal["ok", "warning", "failed"]
    what: str
    mend: str = ""


class Facts(msgspec.Struct, frozen=True):
    """What the database says; None where it could not be asked."""

    schema: str | None = None
    site: Site | None = None
    latest: int | None = None
    seals: ledger.SealReport | None = None
    error: str = ""


async def ask_database(settings: Settings) -> Facts:
    """Everything that needs the database, in one visit."""
    if not is_installed(settings):
        return Facts(error=f"there is no database at {settings.database_url}")
    try:
        database = await connect(settings.database_url)
    except Exception as error:  # noqa: BLE001  (whatever it is, the person is told)
        return Facts(error=str(error) or type(error).__name__)
    try:
        schema = await current(database)
        if schema != head():
            return Facts(schema=schema)
        site = await the_site(database)

        def look() -> Unit[tuple[int | None, ledger.SealReport]]:
            latest = yield from fetch_one(_latest_line)
            report = yield from ledger.verify(site.id)
            return latest, report

        latest, seals = await database.read(look)
        return Facts(schema, site, latest, seals)
    except Exception as error:  # noqa: BLE001  (see above)
        return Facts(error=str(error) or type(error).__name__)
    finally:
        await database.close()


def check_database(settings: Settings, facts: Facts) -> Iterator[Finding]:
    make = f"comity init --data {settings.data}"
    if facts.error:
        yield Finding("database", "failed", facts.error, f"make one with: {make}; or mend the address `database`")
        return
    if facts.schema != head():
        found = facts.schema or "nothing"
        yield Finding(
            "database", "failed", f"holds {found}, needs schema {head()}", f"run: comity migrate --data {settings.data}"
        )
        return
    yield Finding("database", "ok", f"answers, schema {head()}")
    if facts.seals is not None and facts.seals.broken_at is not None:
        reason = f"broken at line {facts.seals.broken_at}: {facts.seals.reason}"
        yield Finding("ledger", "failed", reason, "compare with a backup: comity restore into another folder")
    elif facts.seals is not None:
        yield Finding("ledger", "ok", f"holds, {facts.seals.sealed} lines")


def check_writability(settings: Settings, _facts: Facts) -> Iterator[Finding]:
    folder = settings.data
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        yield Finding("writability", "failed", str(error), f"let the server's user write to {folder}")
        return
    free = shutil.disk_usage(folder).free
    if free < LOW_SPACE:
        yield Finding("writability", "warning", f"{free >> 20} MiB are free", "make room, or move the data folder")
    else:
        yield Finding("writability", "ok", f"{folder} can be written to, {free >> 30} GiB are free")


def check_clock(_settings: Settings, facts: Facts) -> Iterator[Finding]:
    now = system_clock()
    if facts.latest is not None and facts.latest > now + 5 * MINUTE:
        ahead = (facts.latest - now) / DAY
        yield Finding("clock", "failed", f"the record has a line {ahead:.1f} days from now", "set the clock (NTP)")
    else:
        yield Finding("clock", "ok", "not behind what was recorded")


def check_keys(settings: Settings, _facts: Facts) -> Iterator[Finding]:
    path = settings.data / SECRET_FILE
    if settings.secret:
        try:
            size = len(bytes.fromhex(settings.secret))
        except ValueError:
            yield Finding("keys", "failed", "the secret is not hexadecimal", "set 64 hexadecimal digits")
            return
    else:
        try:
            size = len(read_secret(path))
        except (OSError, ValueError) as error:
            yield Finding(
                "keys", "failed", str(error), f"restore {SECRET_FILE} from a backup; comity init makes a new one"
            )
            return
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            yield Finding("keys", "warning", f"{path} can be read by others ({mode:o})", f"chmod 600 {path}")
            return
    if size < SECRET_BYTES:
        yield Finding("keys", "failed", f"the secret has {size} bytes", f"it needs {SECRET_BYTES}")
    else:
        yield Finding("keys", "ok", "the secret is there and private")


def check_origins(settings: Settings, facts: Facts) -> Iterator[Finding]:
    if facts.site is None:
        return
    for origin in facts.site.origins:
        parts = urlsplit(origin)
        local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        if parts.scheme != "https" and not local:
            yield Finding(
                "origins", "warning", f"{origin} is not https", "serve it over https; docs/operating.md shows how"
            )
        else:
            yield Finding("origins", "ok", origin + settings.base_path)
    behind_proxy = not any((urlsplit(o).port or 0) == settings.port for o in facts.site.origins)
    if behind_proxy and not settings.trusted_proxies:
        yield Finding(
            "proxies",
            "warning",
            "the origin is not this server's port, and no proxy is trusted",
            'set trusted_proxies, say ["127.0.0.1"], or every reader shares one rate limit',
        )


def check_mail(settings: Settings, _facts: Facts) -> Iterator[Finding]:
    if not settings.mail:
        yield Finding("mail", "ok", "none is set, none is sent")
        return
    parts = urlsplit(settings.mail)
    try:
        with smtplib.SMTP(parts.hostname or "", parts.port or 25, timeout=MAIL_TIMEOUT) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        yield Finding("mail", "failed", f"{parts.hostname}: {error}", "check `mail`, or leave it empty")
    else:
        yield Finding("mail", "ok", f"{parts.hostname} answers")


def check_judge(settings: Settings, _facts: Facts) -> Iterator[Finding]:
    try:
        classifier = models.load(settings.model or None)
        classifier.score(["A text to try."])
        policy = Policy.load(settings.policy_path) if settings.policy_path else Policy.default()
    except Exception as error:  # noqa: BLE001  (models come from other packages, and may fail in any way)
        yield Finding("judge", "failed", str(error), "check `model` and `policy`; see comity model list")
        return
    yield Finding("judge", "ok", f"{classifier.id}, policy {policy.version}")


def check_stories(settings: Settings, _facts: Facts) -> Iterator[Finding]:
    if settings.stories and not os.access(settings.stories, os.R_OK):
        yield Finding("stories", "failed", f"{settings.stories} cannot be read", "check `stories`")


CHECKS: tuple[Callable[[Settings, Facts], Iterator[Finding]], ...] = (
    check_database,
    check_writability,
    check_clock,
    check_keys,
    check_origins,
    check_mail,
    check_judge,
    check_stories,
)


@click.command()
@data_option
@json_option
@told
def doctor(data: Path, as_json: bool) -> None:
    """Check the database, the disk, the clock, the keys, the origins, mail and the judge; say how to mend each."""
    settings = settings_of(data)
    facts = run(ask_database(settings))
    findings = [finding for check in CHECKS for finding in check(settings, facts)]
    if as_json:
        print_json(findings)
    else:
        signs = {"ok": "✓", "warning": "!", "failed": "✗"}
        for finding in findings:
            click.echo(f"{signs[finding.state]} {finding.check}: {finding.what}")
            if finding.mend:
                click.echo(f"    {finding.mend}")
    if any(finding.state == "failed" for finding in findings):
        sys.exit(1)
