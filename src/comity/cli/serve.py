"""`comity serve` and `comity demo`."""

from pathlib import Path

import click
import uvloop

from comity.assembly import Application, assemble
from comity.cli.common import data_option, is_installed, opened, say, settings_of, the_site, told
from comity.cli.install import install, link_for
from comity.clock import system_clock
from comity.settings import DATABASE_FILE, Settings
from comity.web.memory import be_frugal
from comity.web.observe import configure_logging
from comity.web.serving import serve as serve_app
from comity.web.stories import steer_conversation

STORY = "the-flow-has-slowed-the-number-has-grown"
DEMO_NAME = "The Comity Courier"
DEMO_OWNER = "Marta Quill"
LINK_MINUTES = 24 * 60
UNFINISHED = "unfinished"
"""Stands in the demonstration's folder while it is being made."""
PATIENCE = 60_000
"""Milliseconds for judging a comment: hundreds are judged in one go, and nobody waits for one of them."""


@click.command()
@data_option
@click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on.  [default: 8000]")
@click.option(
    "--stories",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of Markdown stories to serve, and to watch.",
)
@told
def serve(data: Path, host: str | None, port: int | None, stories: Path | None) -> None:
    """Serve story pages, conversations, the desk and the scoring APIs until SIGTERM."""
    settings = settings_of(data, host=host, port=port, stories=str(stories) if stories else None)
    be_frugal()
    configure_logging(settings.log_level)
    uvloop.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    database = await opened(settings)
    await database.close()
    application = await assemble(settings)
    await _run(application, lambda: say(f"Comity serves {application.site.name} on {application.site.origin}"))


async def _run(application: Application, on_ready: object) -> None:
    assert callable(on_ready)  # noqa: S101  (narrowed for the type checker)
    settings = application.settings
    try:
        await application.start()
        await serve_app(application.app, settings.host, settings.port, on_ready=on_ready)
    finally:
        await application.close()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-data"),
    envvar="COMITY_DEMO_DATA",
    show_default=True,
    help="The folder that holds the demonstration.",
)
@told
def demo(host: str, port: int, data: Path) -> None:
    """A newsroom with its conversations: made at the first run, kept for the next."""
    from comity.demo import content  # noqa: PLC0415  (only here is the demonstration's content read)

    be_frugal()
    configure_logging("warning")
    origin = f"http://{host}:{port}"
    settings = settings_of(data, host=host, port=port, stories=str(content.STORIES), demo=True, scorer_timeout=PATIENCE)
    uvloop.run(_demo(settings, origin))


async def _demo(settings: Settings, origin: str) -> None:
    mark = settings.data / UNFINISHED
    if mark.exists():
        say("The last start was broken off before the newsroom was made.")
        for file in settings.data.glob(f"{DATABASE_FILE}*"):
            file.unlink()
    first = not is_installed(settings)
    if first:
        say(f"Making a newsroom in {settings.data} …")
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark.touch()
        await install(settings, name=DEMO_NAME, origin=origin, owner=DEMO_OWNER, locale="en-GB")
    database = await opened(settings)
    try:
        site = await the_site(database)
        link = await link_for(database, settings, site, DEMO_OWNER, LINK_MINUTES)
    finally:
        await database.close()
    application = await assemble(settings)
    if application.site.origin != origin:
        await application.close()
        raise RuntimeError(
            f"this demonstration was made for {application.site.origin}; use that address, or another --data folder"
        )
    if first:
        try:
            say(await fill(application))
        except BaseException:
            await application.close()
            raise
        mark.unlink()
    await _run(
        application,
        lambda: say(
            f"\n  Front page        {origin}/"
            f"\n  A story           {origin}/stories/{STORY}"
            f"\n  Moderators' desk  {link}"
            "\n                    (this link signs in once; every start prints a new one)"
            "\n\n  Stop with Ctrl+C. Everything is kept; run it again to go on.\n"
        ),
    )


async def fill(application: Application) -> str:
    """Stories, comments and decisions of the demonstration, and how many of each there are now, in words."""
    from comity.demo import loader  # noqa: PLC0415  (see above)

    loaded = await loader.load(
        application.database,
        application.site,
        application.service.prepare,
        urls=application.urls,
        now=system_clock(),
        steer=steer_conversation,
    )
    return f"{loaded.stories} stories, {sum(loaded.by_status.values())} comments ({_told(loaded.by_status)})"


def _told(by_status: dict[str, int]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(by_status.items(), key=lambda each: -each[1]))
