"""Puts the scoring APIs on a database, a judge and the models that are installed."""

import asyncio

from prometheus_client import CollectorRegistry

from comity.clock import Clock
from comity.compat.crew import Crew
from comity.compat.feedback import store
from comity.compat.feedback.model import Suggestion
from comity.compat.impersonate.authority import made_for
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
from comity.settings import Settings
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
    data: Settings,
    settings: CompatSettings,
) -> Services:
    """`classifier` and `judge` answer where no version is pinned; a pinned one is judged under the same `policy`.

    The crew's threads end with `services.crew.close()`.
    """

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
        crew=Crew(settings.threads),
        detect=language,
        find_key=find_key,
        keep=keep,
        limiter=limiter,
        clock=clock,
        registry=registry,
        roots=Roots(settings.root, settings.hosts, lambda: made_for(data.data)),
        settings=settings,
    )


async def warm(services: Services) -> None:
    """Load what is otherwise loaded by the first request that needs it: the language tables, above all."""
    await asyncio.to_thread(
        services.detect, "Ceci n'est pas de l'anglais, il faut donc regarder de plus près la langue."
    )
    await services.crew.run(services.models.default.classifier.score, ["Good morning."])
