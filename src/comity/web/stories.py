"""The stories as the conversation's pages ask for them."""

from comity.clock import MINUTE, Clock
from comity.conversation import queries as conversations
from comity.conversation.commands import steer
from comity.conversation.model import State, StoryRef
from comity.events import Event
from comity.presentation.urls import Urls
from comity.presentation.views import StoryCardView, StoryView
from comity.sites import Site
from comity.storage import Database, Unit
from comity.stories import queries
from comity.stories.model import Story
from comity.stories.showing import card_view, story_view
from comity.trending import Board

SLOWED = MINUTE
"""Between two comments of one reader, where a story asks for a slowed conversation and says no more."""


def steer_conversation(site_id: str, story_id: str, state: str, now: int) -> Unit[Event]:
    """Brings a conversation into the state that its story asks for: `stories.commands.Steer`."""
    return (yield from steer(site_id, story_id, State(state), now, SLOWED if state == "slowed" else 0))


class StoryShelf:
    """Published stories of one site; each ask reads what stands now."""

    def __init__(self, database: Database, site: Site, urls: Urls, board: Board, clock: Clock) -> None:
        self._database = database
        self._site = site
        self._urls = urls
        self._board = board
        self._clock = clock

    async def by_slug(self, slug: str) -> StoryRef | None:
        return self._ref(await self._database.read(lambda: queries.by_slug(self._site.id, slug)))

    async def by_id(self, story_id: str) -> StoryRef | None:
        return self._ref(await self._story(story_id))

    async def moved_to(self, slug: str) -> str | None:
        return await self._database.read(lambda: queries.now_at(self._site.id, slug))

    async def view(self, story: StoryRef, locale: str) -> StoryView:  # noqa: ARG002  (see below)
        found = await self._story(story.id)
        if found is None:
            raise LookupError(story.id)
        talked = await self._board.for_story(story.id)
        # A story is in its site's language, whatever its readers prefer.
        return story_view(found, self._urls, site_name=self._site.name, language=self._site.locale, trending=talked)

    async def card(self, story: StoryRef, locale: str) -> StoryCardView:  # noqa: ARG002  (cards have no words of ours)
        cards = await self._database.read(lambda: cards_of(self._site.id, [story.id]))
        return cards[story.id]

    async def _story(self, story_id: str) -> Story | None:
        return await self._database.read(lambda: queries.by_id(self._site.id, story_id))

    def _ref(self, story: Story | None) -> StoryRef | None:
        if story is None or story.retired_at is not None or story.published_at > self._clock():
            return None
        return StoryRef(story.id, story.site_id, story.slug, story.headline, story.text)


def cards_of(site_id: str, story_ids: list[str]) -> Unit[dict[str, StoryCardView]]:
    """Cards by story, retired stories included: their comments can still wait at the desk."""
    standings = yield from conversations.standings(story_ids)
    cards: dict[str, StoryCardView] = {}
    for story_id in story_ids:
        story = yield from queries.by_id(site_id, story_id)
        if story is not None:
            cards[story_id] = card_view(story, comments=standings[story_id].published)
    return cards
