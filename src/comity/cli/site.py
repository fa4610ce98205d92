"""`comity site`: the site's name, origins, language and rules of procedure."""

from pathlib import Path
from typing import Any

import click
import msgspec

from comity.accounts.names import clean_name
from comity.cli.common import data_option, json_option, opened, print_json, run, say, settings_of, the_site, told
from comity.cli.install import clean_locale, clean_origin
from comity.clock import MINUTE
from comity.presentation.accent import clean_accent
from comity.sites import Site, SiteSettings
from comity.sites import store as sites


@click.group()
def site() -> None:
    """The site: its name, origins and language, and how its conversations are held."""


async def _change(data: Path, settings: dict[str, Any], **facts: Any) -> Site:
    database = await opened(settings_of(data))
    try:
        found = await the_site(database)
        kept = msgspec.structs.replace(found.settings, **settings)
        changed = msgspec.structs.replace(found, settings=kept, **facts)
        if changed != found:
            await database.write(lambda: sites.update(changed))
        return changed
    finally:
        await database.close()


@site.command("show")
@data_option
@json_option
@told
def show(data: Path, as_json: bool) -> None:
    """What is set."""
    found = run(_change(data, {}))
    if as_json:
        print_json(found)
        return
    facts = {"name": found.name, "origins": " ".join(found.origins), "locale": found.locale}
    for name, value in (facts | msgspec.structs.asdict(found.settings)).items():
        click.echo(f"{name:26} {value if value is not None else ''}".rstrip())


@site.command("set")
@data_option
@click.option("--name", help="What readers know the site by.")
@click.option("--origin", "origins", multiple=True, help="Where its pages are served; the first is Comity's own.")
@click.option("--locale", help="Its language and region.")
@click.option("--comment-length", type=click.IntRange(200, 50_000), help="Characters of a comment, at most.")
@click.option("--name-length", type=click.IntRange(20, 100), help="Characters of a guest's name, at most.")
@click.option("--edit-window", type=click.IntRange(0, 24 * 60), help="Minutes in which a comment can be edited.")
@click.option("--page-size", type=click.IntRange(20, 50), help="Threads on a page.")
@click.option("--hold-first-link/--publish-first-link", default=None, help="A guest's first comment with a link.")
@click.option("--guests/--no-guests", default=None, help="Whether guests may write.")
@click.option(
    "--publish-unjudged-language/--hold-unjudged-language",
    default=None,
    help="Comments in a language that the judge does not know.",
)
@click.option("--accent", help="A colour, #rrggbb, in place of the blue pencil; made darker or lighter where needed.")
@click.option("--no-accent", is_flag=True, help="The blue pencil again.")
@told
def change(
    data: Path,
    name: str | None,
    origins: tuple[str, ...],
    locale: str | None,
    edit_window: int | None,
    accent: str | None,
    no_accent: bool,
    **given: int | bool | None,
) -> None:
    """Change what is given and nothing else. A running server has to be restarted to take it up."""
    facts: dict[str, Any] = {}
    if name is not None:
        facts["name"] = clean_name(name)
    if origins:
        facts["origins"] = tuple(dict.fromkeys(clean_origin(each) for each in origins))
    if locale is not None:
        facts["locale"] = clean_locale(locale)
    settings: dict[str, Any] = {field: value for field, value in given.items() if value is not None}
    if edit_window is not None:
        settings["edit_window"] = edit_window * MINUTE
    if accent is not None and no_accent:
        raise ValueError("--accent and --no-accent cannot both be given")
    if accent is not None or no_accent:
        settings["accent"] = None if accent is None else clean_accent(accent)
    if not facts and not settings:
        raise ValueError("nothing was given to change; see comity site set --help")
    known = set(SiteSettings.__struct_fields__)
    assert settings.keys() <= known  # noqa: S101  (options are named after the fields)
    run(_change(data, settings, **facts))
    say("Changed. Restart the server to take it up.")
