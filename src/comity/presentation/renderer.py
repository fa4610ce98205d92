"""The one renderer of comments and pages: a typed method for each page and fragment."""

from typing import Any

from markupsafe import Markup

from comity.presentation.environment import Environment
from comity.presentation.structured import script_json, story_json
from comity.presentation.urls import Urls
from comity.presentation.views import (
    AboutView,
    CommentView,
    ConversationView,
    DeskView,
    EditView,
    ErrorView,
    FormView,
    Frame,
    FrontPageView,
    MyCommentsView,
    PageParts,
    PersonalView,
    PolicyPageView,
    ReportFormView,
    SectionView,
    SignInView,
    StoryPageView,
    ThreadPageView,
    View,
)
from comity.presentation.views.calibration import CalibrationView

PERSONAL = Markup("<!--personal-->")
"""Where the personal region stands while a page is rendered. No text can contain it: all are escaped or sanitised."""


class Renderer:
    """Views in, HTML out. Holds no state but compiled templates, so one serves every request and thread."""

    def __init__(self, urls: Urls) -> None:
        self._urls = urls
        self._environment = Environment(urls)

    def front_page(self, frame: Frame, view: FrontPageView) -> str:
        return self._render("front.html", frame, view)

    def section_page(self, frame: Frame, view: SectionView) -> str:
        return self._render("section.html", frame, view)

    def story_page(self, frame: Frame, view: StoryPageView) -> PageParts:
        """The same for every reader of one locale; join it with `personal`."""
        json_ld = script_json(story_json(view.story, view.conversation, self._urls))
        page = self._render("story.html", frame, view, personal=PERSONAL, json_ld=json_ld)
        before, after = page.split(PERSONAL)
        return PageParts(before=before, after=after)

    def personal(self, frame: Frame, view: PersonalView) -> str:
        """The region between the parts: own comments that wait, and the form."""
        return self._render("personal.html", frame, view)

    def thread_page(self, frame: Frame, view: ThreadPageView) -> str:
        personal = Markup(self.personal(frame, view.personal))  # noqa: S704  (our own rendering)
        return self._render("thread.html", frame, view, personal=personal)

    def edit_page(self, frame: Frame, view: EditView) -> str:
        return self._render("edit.html", frame, view)

    def report_page(self, frame: Frame, view: ReportFormView) -> str:
        return self._render("report.html", frame, view)

    def my_comments_page(self, frame: Frame, view: MyCommentsView) -> str:
        return self._render("me.html", frame, view)

    def policy_page(self, frame: Frame, view: PolicyPageView) -> str:
        return self._render("policy.html", frame, view)

    def about_page(self, frame: Frame, view: AboutView) -> str:
        return self._render("about.html", frame, view)

    def calibration_page(self, frame: Frame, view: CalibrationView) -> str:
        return self._render("calibration.html", frame, view)

    def sign_in_page(self, frame: Frame, view: SignInView) -> str:
        return self._render("sign-in.html", frame, view)

    def desk_page(self, frame: Frame, view: DeskView) -> str:
        return self._render("desk.html", frame, view)

    def error_page(self, frame: Frame, view: ErrorView) -> str:
        return self._render("error.html", frame, view)

    def comment_fragment(self, frame: Frame, view: CommentView) -> str:
        """One comment without its replies: what a script is answered after a post, an edit or a reaction."""
        return self._render("fragments/comment.html", frame, view)

    def form_fragment(self, frame: Frame, view: FormView) -> str:
        return self._render("fragments/form.html", frame, view)

    def conversation_fragment(self, frame: Frame, view: ConversationView) -> str:
        """One page of comments with its paging links, to be appended to those before it."""
        return self._render("fragments/conversation.html", frame, view)

    def report_fragment(self, frame: Frame, view: ReportFormView) -> str:
        return self._render("fragments/report.html", frame, view)

    def desk_fragment(self, frame: Frame, view: DeskView) -> str:
        return self._render("fragments/desk.html", frame, view)

    def _render(self, template: str, frame: Frame, view: View, **more: Any) -> str:
        return self._environment.render(template, frame, view, **more)
