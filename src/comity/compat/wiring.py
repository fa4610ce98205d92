"""Puts the scoring APIs on a database, a judge and the models that are installed."""

import asyncio

import msgspec
from prometheus_client import CollectorRegistry

from comity.clock import Clock
from comity.compat.crew import Crew
from comity.compat.feedback import store
from comity.compat.feedback.model import Suggestion
from comity.compat.impersonate.folders import made_for
from comity.compat.keys import commands
from comity.compat.keys.model import Key
from comity.compat.models import Judging, Models, Voice
from comity.compat.roots import Roots
from comity.compat.services import Services
from comity.compat.settings import CompatSettings
from comity.ids import new_id
from comity.limits import Limiter
from comity.policy import Judge, Policy
from comity.scoring import models as installed
from comity.scoring.classifier import Classifier
from comity.settings import Settings, SettingsError
from comity.storage import Database
from comity.text.language import language


def wire(
    *,
    database: Database,
    classifier: Classifier,
    judge: Judging,
    policy: Policy,
    limiter: Limiter,
    clock: Clock,
    registry: CollectorRegistry,
    settings: Settings,
    origin: str,
) -> Services:
    """`origin` is the site's first: the address that clients are told, unless the settings name another.

    `classifier` and `judge` answer where no version is pinned; a pinned one is judged under the same `policy`.

    The crew's threads end with `services.crew.close()`.
    """
    chosen = settings_from(settings, origin)

    async def find_key(digest: str) -> Key | None:
        return await database.read(lambda: commands.by_digest(digest))

    async def keep(suggestion: Suggestion) -> None:
        suggestion_id, now = new_id(), clock()
        await database.write(lambda: store.add(suggestion_id, now, suggestion))

    def load(name: str) -> Voice:
        pinned = installed.load(name)
        return Voice(pinned, Judge(policy, pinned))

    return Services(
        models=Models(Voice(classifier, judge), installed.names(), load),
        crew=Crew(chosen.threads),
        detect=language,
        find_key=find_key,
        keep=keep,
        limiter=limiter,
        clock=clock,
        registry=registry,
        roots=Roots(chosen.root, chosen.hosts, lambda: made_for(settings.data)),
        settings=chosen,
    )


def settings_from(settings: Settings, origin: str) -> CompatSettings:
    """Raises `SettingsError`, which names the setting that cannot be used."""
    chosen = {
        "root": settings.api_root or f"{origin}{settings.base_path}/",
        "hosts": settings.api_hosts,
        "base_path": settings.base_path,
        "unsupported": settings.unsupported,
        "openai_unsupported": settings.openai_unsupported,
        "openai_threshold": settings.openai_threshold,
        "best_effort": settings.best_effort,
        "aliases": settings.aliases,
        "pin": settings.pin or None,
        "max_text_bytes": settings.api_text_bytes,
        "threads": settings.api_threads,
    }
    try:
        return msgspec.convert(chosen, CompatSettings)
    except msgspec.ValidationError as error:
        raise SettingsError(str(error)) from error


async def warm(services: Services) -> None:
    """Load what the first request would else wait for, most of a second: the language tables, above all."""
    await asyncio.to_thread(
        services.detect, "Ceci n'est pas de l'anglais, il faut donc regarder de plus près la langue."
    )
    await services.crew.run(services.models.default.classifier.score, ["Good morning."])
