"""The masthead's sections, kept at hand and renewed when stories change."""

from comity.clock import Clock
from comity.presentation.views import SectionLink
from comity.storage import Database
from comity.stories import queries


class Sections:
    def __init__(self, database: Database, site_id: str, clock: Clock) -> None:
        self._database = database
        self._site_id = site_id
        self._clock = clock
        self._links: tuple[SectionLink, ...] = ()

    def __call__(self) -> tuple[SectionLink, ...]:
        return self._links

    async def renew(self) -> None:
        found = await self._database.read(lambda: queries.sections(self._site_id, self._clock()))
        self._links = tuple(SectionLink(slug=each.slug, name=each.name) for each in found)
