"""What the conversation's addresses are made of. Assembly fills this; handlers look nothing up elsewhere."""

from collections.abc import Callable
from typing import Any, Protocol

from litestar import Request
from msgspec import Struct

from comity.accounts.visitors import Visitors
from comity.conversation.model import StoryRef
from comity.conversation.service import ConversationService
from comity.conversation.views import Drawing, Translate
from comity.errors import Problem
from comity.presentation.formats import numbers
from comity.presentation.urls import Urls
from comity.presentation.views import (
    CommentView,
    ConversationView,
    EditView,
    ErrorView,
    FormView,
    Frame,
    MyCommentsView,
    PageParts,
    PersonalView,
    PolicyView,
    ReportFormView,
    StoryCardView,
    StoryPageView,
    StoryView,
    ThreadPageView,
)  # fmt: skip

AnyRequest = Request[Any, Any, Any]


class Pages(Protocol):
    """What is asked of `presentation.renderer.Renderer` here."""

    def story_page(self, frame: Frame, view: StoryPageView) -> PageParts: ...
    def personal(self, frame: Frame, view: PersonalView) -> str: ...
    def thread_page(self, frame: Frame, view: ThreadPageView) -> str: ...
    def edit_page(self, frame: Frame, view: EditView) -> str: ...
    def report_page(self, frame: Frame, view: ReportFormView) -> str: ...
    def my_comments_page(self, frame: Frame, view: MyCommentsView) -> str: ...
    def error_page(self, frame: Frame, view: ErrorView) -> str: ...
    def comment_fragment(self, frame: Frame, view: CommentView) -> str: ...
    def form_fragment(self, frame: Frame, view: FormView) -> str: ...
    def conversation_fragment(self, frame: Frame, view: ConversationView) -> str: ...
    def report_fragment(self, frame: Frame, view: ReportFormView) -> str: ...


class Stories(Protocol):
    """The stories that are talked about. A story that is not published yet, or was retired, is None."""

    async def by_slug(self, slug: str) -> StoryRef | None: ...
    async def by_id(self, story_id: str) -> StoryRef | None: ...

    async def moved_to(self, slug: str) -> str | None:
        """The present slug of a story that once had this one."""
        ...

    async def view(self, story: StoryRef, locale: str) -> StoryView:
        """The story as its page shows it, with what is trending."""
        ...

    async def card(self, story: StoryRef, locale: str) -> StoryCardView: ...


class Parts(Struct, frozen=True):
    """`frame(request, staff)`: what surrounds a page; without `staff`'s name for pages that serve everybody.

    `policy(locale)`: the house rules that run, `translator(locale)`: looks up a catalogue.
    """

    service: ConversationService
    visitors: Visitors
    stories: Stories
    pages: Pages
    urls: Urls
    frame: Callable[[AnyRequest, str | None], Frame]
    policy: Callable[[str], PolicyView]
    translator: Callable[[str], Translate]

    def drawing(self, locale: str) -> Drawing:
        return Drawing(self.urls, self.service.site.settings, self.translator(locale))

    def told(self, problem: Problem, locale: str) -> str:
        """What went wrong, in the reader's words and figures."""
        return problem.told(self.translator(locale), numbers(locale))
