"""The documentation names what there is: settings, commands, problems, tables, limits, tests, files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from comity import errors
from comity.accounts import http as sign_in
from comity.accounts import staff
from comity.assembly import BODY_LIMIT
from comity.cli import main
from comity.clock import DAY, HOUR, MINUTE
from comity.compat.settings import CompatSettings
from comity.conversation.allowances import Allowances
from comity.conversation.writing import DEEPEST_QUOTE, MOST_LINKS, NOTE_LENGTH, REPORT_LENGTH
from comity.interchange.native.tables import travelling
from comity.migrations import head
from comity.settings import Settings
from comity.sites import SiteSettings
from comity.stories import api as stories_api
from comity.web.background import EVENTS_KEPT
from comity.web.serving import DRAIN
from tests.shelf import ROOT, shelf

DOCS = ROOT / "docs"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
OPERATING, MODERATING, API = PAGES["operating.md"], PAGES["moderating.md"], PAGES["api.md"]
EVERYTHING = "\n".join(PAGES.values())


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next of its rank."""
    found = re.search(rf"(?ms)^(#+) {re.escape(title)}$(.*?)(?=^#{{1,2}} |\Z)", page)
    assert found is not None, title
    return found[2]


def commands(command: click.Command, path: tuple[str, ...] = ("comity",)) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, (*path, name))
    else:
        yield " ".join(path), command


def test_every_setting_has_a_row_with_its_name_in_the_environment_and_its_default() -> None:
    table = section(OPERATING, "Settings")
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| (.*) \|$", table))
    assert rows.keys() == set(Settings.__struct_fields__)
    for field in msgspec.structs.fields(Settings):
        variable, default, _ = re.split(r" ?\| ?", rows[field.name], maxsplit=2)
        assert variable == f"`COMITY_{field.name.upper()}`"
        if isinstance(field.default, bool):
            assert default == f"`{str(field.default).lower()}`"
        elif isinstance(field.default, int | float) or field.default:
            assert field.default in (msgspec.NODEFAULT, ()) or default == f"`{field.default}`", field.name


def test_every_command_is_named() -> None:
    table = section(OPERATING, "Commands")
    for name, _ in commands(main):
        assert f"`{name}`" in table, name
    known = {name for name, _ in commands(main)}
    for name in re.findall(r"`(comity(?: [a-z]+)+)`", EVERYTHING):
        assert any(name == each or each.startswith(f"{name} ") for each in known), f"{name} is no command"


def test_every_option_that_a_page_shows_is_one() -> None:
    """In examples and in text: `comity score --text-column`."""
    options = {
        name: {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        for name, command in commands(main)
    }
    for line in re.findall(r"(?m)^\s*comity .*$", EVERYTHING):
        words = line.split()
        (name, *_) = [each for each in (" ".join(words[:n]) for n in (4, 3, 2)) if each in options] or [None]
        if name is None:
            continue
        for option in re.findall(r"(?<=\s)(--[a-z][a-z-]+)", line):
            assert option in options[name] | {"--help"}, line


def codes() -> Iterator[tuple[str, str]]:
    """Every code that is given to a problem, with the file that gives it."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.Problem)}
    source = Path(errors.__file__).parent
    for file in source.rglob("*.py"):
        place = file.relative_to(source).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            named = isinstance(node.func, ast.Name) and node.func.id in kinds
            inherited = isinstance(node.func, ast.Attribute) and node.func.attr == "__init__" and len(node.args) > 1
            code = node.args[0].value
            if (named or inherited) and isinstance(code, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", code):
                yield code, place


def test_every_problem_has_a_row() -> None:
    from comity.web import problems

    found = dict(codes()) | {code: "web/problems.py" for code, _, _ in problems._FRAMEWORK.values()}
    found[problems._OURS[0]] = "web/problems.py"
    assert len(found) > 60
    rows = [line for line in EVERYTHING.splitlines() if line.startswith("|") or "come from there alone" in line]
    listed = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", "\n".join(rows)))
    missing = {code: place for code, place in found.items() if code not in listed}
    assert missing == {}


def test_every_code_in_the_table_of_problems_is_one() -> None:
    found = {code for code, _ in codes()} | {
        "malformed",
        "not-found",
        "method-not-allowed",
        "body-too-large",
        "wrong-type",
        "internal",
    }
    table = section(API, "Problems")
    for row in re.findall(r"(?m)^\| (`.*?) \| \d+ \|", table):
        for code in re.findall(r"`([a-z-]+)`", row):
            assert code in found, code


def test_every_table_of_the_export_is_described_with_its_columns() -> None:
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| .*? \| (.*) \|$", section(OPERATING, "The export")))
    assert rows.keys() == {table.name for table in travelling()}
    for table in travelling():
        assert re.findall(r"`(\w+)`", rows[table.name]) == [column.name for column in table.columns], table.name
    assert f'"schema": "{head()}"' in OPERATING


def test_the_limits_are_those_that_run() -> None:
    flat = section(OPERATING, "Limits")
    site, allow, compat = SiteSettings(), Allowances(), CompatSettings()
    assert (
        f"{site.comment_length:,} characters (`--comment-length`), {MOST_LINKS} links, quotations {DEEPEST_QUOTE} deep"
        in flat
    )
    assert f"{site.name_length} characters (`--name-length`)" in flat
    assert f"{REPORT_LENGTH:,}, {NOTE_LENGTH:,} characters" in flat
    assert f"{BODY_LIMIT // 1024} KiB elsewhere" in flat
    assert stories_api.LARGEST == 2**20
    assert f"{compat.max_body_bytes >> 20} MiB, {compat.max_stream_bytes >> 20} MiB" in flat
    for one, words in (
        (allow.write, "a reader {0} , a network {1} in ten minutes; {2} and {3} at once"),
        (allow.check, "{0} and {1}; {2} and {3} at once"),
        (allow.react, "{0} and {1}; {2} and {3} at once"),
        (allow.report, "{0} and {1} in an hour; {2} and {3} at once"),
    ):
        told = words.replace(" ,", ",").format(one.reader.count, one.network.count, one.reader.burst, one.network.burst)
        assert told in flat, told
        assert one.reader.period == one.network.period == (HOUR if "hour" in words else 10 * MINUTE)
    assert (sign_in.SIGN_INS.count, sign_in.SIGN_INS.period) == (10, 10 * MINUTE)
    assert staff.LINK_LIFETIME == HOUR
    assert staff.SESSION_LIFETIME == 30 * DAY
    assert f"{DRAIN} seconds, seals the ledger" in OPERATING
    assert EVENTS_KEPT == 7 * DAY
    assert "last seven days" in OPERATING


def test_the_options_of_the_site_have_their_defaults() -> None:
    rows = dict(re.findall(r"(?m)^\| `--([a-z-]+)` \| (\d+) \|", section(OPERATING, "The site")))
    site = SiteSettings()
    assert rows == {
        "comment-length": str(site.comment_length),
        "name-length": str(site.name_length),
        "edit-window": str(site.edit_window // MINUTE),
        "page-size": str(site.page_size),
    }
    assert (site.hold_first_link, site.guests, site.publish_unjudged_language) == (True, True, False)
    (change,) = [command for name, command in commands(main) if name == "comity site set"]
    shown = set(re.findall(r"--[a-z][a-z-]+", section(OPERATING, "The site")))
    assert shown == {option for p in change.params for option in (*p.opts, *p.secondary_opts)} - {"--data", "--help"}


def test_every_figure_of_the_metrics_is_named() -> None:
    from comity.web.observe import Metrics

    page = section(OPERATING, "Health, figures, logs")
    for family in Metrics().registry.collect():
        assert re.search(rf"{family.name}(_total)?`", page), family.name


def test_every_key_of_the_desk_is_listed() -> None:
    """As the desk's own list of keys has them."""
    template = (ROOT / "src/comity/presentation/templates/desk.html").read_text(encoding="utf-8")
    keys = re.findall(r"<kbd>([^<]+)</kbd>", template.partition("<dl>")[2])
    assert keys
    assert set(re.findall(r"<kbd>([^<]+)</kbd>", MODERATING)) == set(keys)


def test_every_reason_to_wait_is_explained() -> None:
    from comity.moderation import desk

    for words in desk._HELD_FOR.values():
        if "came from" not in words:
            assert words in MODERATING, words


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    """To a file that is there, and to a heading that it has."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?s)```.*?```", "", PAGES[name])):
        if "://" in target or target.startswith(("mailto:", "/")):
            continue
        file, _, anchor = target.partition("#")
        path = (DOCS / file).resolve() if file else DOCS / name
        assert path.exists(), f"{name}: {target}"
        if anchor and path.suffix == ".md":
            headings = re.findall(r"(?m)^#+ (.*)$", path.read_text(encoding="utf-8"))
            assert anchor in {slug(heading) for heading in headings}, f"{name}: {target}"


def test_every_test_that_keeps_a_fault_out_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGES["security.md"])
    assert len(named) > 40
    for file, test in named:
        assert re.search(rf"(?m)^(async )?def {test}\(", (ROOT / file).read_text(encoding="utf-8")), f"{file}::{test}"


def test_no_known_fault_is_left_out() -> None:
    """As many as the shelf knows of."""
    known = shelf("security", "known_bugs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [
        line
        for line in section(PAGES["security.md"], "Known faults, and the tests that keep them out").splitlines()
        if line.startswith("| ")
    ]
    assert len(rows) - 2 == len(known)
