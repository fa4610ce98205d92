"""Wires everything. Read it from top to bottom: settings in, an application out."""

import asyncio
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from comity.accounts import http as accounts_http
from comity.accounts.guests import GuestCookies
from comity.accounts.network import NetworkHasher, parse_networks
from comity.accounts.visitors import Visitors
from comity.clock import DAY, HOUR, SECOND, Clock, system_clock
from comity.compat import calibration
from comity.compat.http import MACHINE_PATHS, ScoringApis
from comity.compat.wiring import warm, wire
from comity.conversation import commands
from comity.conversation import http as conversation_http
from comity.conversation import queries as conversations
from comity.conversation.fingerprints import Fingerprints
from comity.conversation.judging import SafeJudge
from comity.conversation.service import ConversationService
from comity.demo import content as demonstration
from comity.events import Bus
from comity.limits import Limiter, MemoryLimiter
from comity.moderation import http as desk_http
from comity.policy import Context, Judge, Judgement, Policy, shapes
from comity.presentation import assets
from comity.presentation.accent import stylesheet
from comity.presentation.catalogue import negotiate, translator
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import Frame
from comity.scoring import models
from comity.settings import Settings, SettingsError
from comity.sites import Site
from comity.sites.framing import Framing
from comity.sites.store import every as every_site
from comity.storage import Database, connect
from comity.stories import api as stories_api
from comity.stories import http as stories_http
from comity.stories import media
from comity.stories.ports import AnyRequest
from comity.stories.ports import Parts as StoryParts
from comity.stories.sync import FolderSync
from comity.text import language
from comity.trending import Board
from comity.web import health, pages
from comity.web.asgi import App
from comity.web.background import Background, Sealer, prune_events
from comity.web.guard import Guard, cross_site
from comity.web.head import Head
from comity.web.observe import Metrics, Observed
from comity.web.problems import problem_handler, refusal
from comity.web.sections import Sections
from comity.web.static import StaticFiles
from comity.web.stories import StoryShelf, cards_of, steer_conversation
from comity.web.switch import Switch

BODY_LIMIT = 64 * 1024
_SITE_SHEET = "site.css"


class Application(Struct, frozen=True, eq=False):
    """What runs: an ASGI application, its work in the background, and the parts that tools and tests reach for."""

    app: App
    litestar: Litestar
    settings: Settings
    database: Database
    site: Site
    urls: Urls
    service: ConversationService
    judge: Judge
    bus: Bus
    sync: FolderSync | None
    starting: Any
    closing: Any

    async def start(self) -> None:
        """Read the stories, warm the judge, begin the work in the background."""
        await self.starting()

    async def close(self) -> None:
        """End the background's work, seal what is decided, close the database."""
        await self.closing()


async def assemble(  # noqa: PLR0915  (one straight list of parts, meant to be read in one go)
    settings: Settings, *, clock: Clock = system_clock, limiter: Limiter | None = None
) -> Application:
    """The application on an installation that `comity init` or `comity demo` has made.

    Raises:
        SettingsError: a setting cannot be used, or there is no site yet.
    """
    # What is kept, and whose it is.
    database = await connect(settings.database_url)
    found = await database.read(every_site)
    if not found:
        await database.close()
        raise SettingsError("the database has no site yet. Make one with: comity init")
    site = found[0]
    keys = settings.keys()
    bus = Bus()
    metrics = Metrics()
    background = Background(failed=metrics.faults.labels("background").inc)
    limits = limiter or MemoryLimiter()

    # How it looks.
    urls = Urls(site.origin, settings.base_path)
    renderer = Renderer(urls)
    sections = Sections(database, site.id, clock)
    own_files = {_SITE_SHEET: stylesheet(site.settings.accent)} if site.settings.accent else {}
    framing = Framing(
        site,
        clock=clock,
        sections=sections,
        demo=settings.demo,
        stylesheet=urls.static(_SITE_SHEET, assets.digest(own_files[_SITE_SHEET])) if own_files else None,
    )

    # The judge.
    try:
        policy = Policy.load(settings.policy_path) if settings.policy_path else Policy.default()
        classifier = models.load(settings.model or None)
    except (LookupError, ValueError, OSError) as error:
        await database.close()
        raise SettingsError(str(error)) from error
    judge = Judge(policy, classifier)
    scoring = wire(
        database=database,
        classifier=classifier,
        judge=judge,
        policy=policy,
        limiter=limits,
        clock=clock,
        registry=metrics.registry,
        settings=settings,
        origin=site.origin,
    )

    async def judge_text(text: str, context: Context) -> Judgement:
        (judged,) = await scoring.crew.run(judge.judge_many, [(text, context)])
        return judged

    # Who takes part.
    secure = site.origin.startswith("https://")
    visitors = Visitors(
        database,
        site,
        cookies=GuestCookies(keys.derive("reader-cookie")),
        hasher=NetworkHasher(keys.derive("network")),
        clock=clock,
        trusted=parse_networks(settings.trusted_proxies),
        secure=secure,
        path=settings.base_path or "/",
    )

    # The conversation.
    service = ConversationService(
        database,
        site,
        judge=SafeJudge(
            judge_text,
            policy=policy.version,
            timeout=settings.scorer_timeout,
            failed=metrics.faults.labels("judge").inc,
        ),
        limiter=limits,
        bus=bus,
        clock=clock,
        fingerprints=Fingerprints(keys.derive("fingerprints")),
        ledger_key=keys.derive("ledger"),
        judged=lambda outcome: metrics.judgements.labels(outcome).inc(),
    )
    board = Board(database, site.id, clock)
    policy_of = pages.policy_views(policy)

    def frame(request: AnyRequest, staff: str | None) -> Frame:
        return framing.personal(request, staff=staff)

    conversation_parts = conversation_http.Parts(
        service=service,
        visitors=visitors,
        stories=StoryShelf(database, site, urls, board, clock),
        pages=renderer,
        urls=urls,
        frame=frame,
        policy=policy_of,
        translator=translator,
    )
    story_pages = conversation_http.StoryPages(conversation_parts, bus)

    # The stories.
    story_parts = StoryParts(
        database=database,
        site=site,
        urls=urls,
        clock=clock,
        pages=renderer,
        trending=board,
        frame=frame,
        standings=conversations.standings,
        latest=conversations.latest,
        translate=translator,
    )
    folder = Path(settings.stories) if settings.stories else None
    sync = None
    # The demonstration dates its own stories; its folder only has the pictures.
    if folder is not None and not settings.demo:
        sync = FolderSync(
            folder,
            database,
            site_id=site.id,
            origins=site.origins,
            urls=urls,
            bus=bus,
            clock=clock,
            steer=steer_conversation,
        )

    # The desk.
    desk = desk_http.Desk(
        database=database,
        site=site,
        visitors=visitors,
        renderer=renderer,
        framing=framing,
        urls=urls,
        policy=policy,
        service=service,
        clock=clock,
        cards=cards_of,
    )

    # The edge.
    async def database_answers() -> None:
        await database.read(every_site)

    handlers: list[HTTPRouteHandler] = [
        *conversation_http.routes(conversation_parts, story_pages),
        *stories_http.routes(story_parts),
        *stories_api.routes(stories_api.Api(database, site, urls, bus, clock, steer_conversation)),
        *media.routes(folder or (demonstration.STORIES if settings.demo else None)),
        *accounts_http.routes(database, site, visitors, limits, clock, pages.SignInPages(renderer, framing), urls),
        *desk_http.routes(desk),
        *pages.routes(
            database=database,
            renderer=renderer,
            framing=framing,
            urls=urls,
            policy=policy_of,
            model=classifier.id,
            now=clock,
        ),
        *calibration.routes(renderer, framing, classifier.id),
        *health.routes(metrics, {"database": database_answers}),
    ]
    tell = problem_handler(pages.error_pages(renderer, framing, urls), urls.api())
    litestar = Litestar(
        handlers,
        path=settings.base_path or None,
        exception_handlers={Exception: tell},
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
    )
    apis = ScoringApis(scoring)
    lane = conversation_http.Lane(
        litestar, story_pages, urls.to("stories") + "/", lambda header: negotiate(header, default=site.locale)
    )
    static = StaticFiles(lane, urls.to("static") + "/", assets.folder(), files=own_files)
    inner = Switch(static, dict.fromkeys(apis.paths, apis))
    machines = (*MACHINE_PATHS, *(settings.base_path + path for path in MACHINE_PATHS))
    app = Observed(Guard(Head(inner), site.origins, machines, refusal(tell, cross_site)), metrics)

    # The work in the background.
    sealer = Sealer(database, site.id, bus)
    stop_watching = asyncio.Event()

    async def starting() -> None:
        if sync is not None:
            await sync.once()
            background.forever("stories", lambda: sync.watch(stop_watching))
        await sections.renew()
        await warm(scoring)
        background.once("languages", lambda: asyncio.to_thread(language.warm))
        background.once("patterns", lambda: asyncio.to_thread(shapes.warm))
        background.forever("sealer", sealer.run)
        background.every("sections", 60, sections.renew)
        background.every("events", HOUR / SECOND, prune_events(database, clock))
        background.every("claims", HOUR / SECOND, lambda: database.write(lambda: commands.prune_claims(clock())))
        background.every("asked", HOUR / SECOND, lambda: database.write(lambda: commands.prune_asked(clock() - DAY)))
        background.every("fresh", 60, lambda: database.write(lambda: commands.retire_fresh(clock())))

    async def closing() -> None:
        stop_watching.set()
        await background.stop()
        await sealer.seal()
        await asyncio.to_thread(scoring.crew.close)
        await database.close()

    return Application(
        app=app,
        litestar=litestar,
        settings=settings,
        database=database,
        site=site,
        urls=urls,
        service=service,
        judge=judge,
        bus=bus,
        sync=sync,
        starting=starting,
        closing=closing,
    )
