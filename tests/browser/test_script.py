"""What the script adds, against a stage that answers as the server does; and that the pages work without it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from comity.presentation import markup, pencil
from comity.presentation.views import CommentView, ConversationView, FormView, PersonLink, ReportFormView
from tests.browser import scenes
from tests.browser.chromium import launched
from tests.browser.stage import Answer, Stage, html, staged

pytestmark = pytest.mark.browser

RUDE = "You are an idiot."
"""What the stage's judge marks; everything else it publishes."""


class Server:
    """Answers posts as the conversation does, and remembers them."""

    def __init__(self) -> None:
        self.posts: list[dict[str, str]] = []
        self.delay: Any = None

    def post(self, path: str, fields: dict[str, list[str]], headers: Any) -> Answer:
        sent = {name: values[0] for name, values in fields.items()}
        self.posts.append(sent | {"path": path})
        fragment = headers.get("X-Comity-Fragment") == "1"
        if path.endswith("/respect"):
            given = None if sent["value"] == "none" else sent["value"]
            view = scenes.comment(1, "Mbali Khumalo", "x", respect=43 if given == "respect" else 42, my_reaction=given)
            return html(scenes.RENDERER.comment_fragment(scenes.FRAME, view))
        if path.endswith("/report"):
            view = ReportFormView(story=scenes.LEAD, comment=scenes.THREAD[0], reasons=scenes.REASONS, done=True)
            return html(scenes.RENDERER.report_fragment(scenes.FRAME, view))
        return self._comment(sent, fragment=fragment)

    def _comment(self, sent: dict[str, str], *, fragment: bool) -> Answer:
        text, parent = sent["text"].replace("\r\n", "\n"), sent.get("parent", "")
        form = FormView(
            action=scenes.FORM.action, story_slug=scenes.SLUG, text=text, name=sent.get("name", ""),
            parent=PersonLink(comment_id=parent, name="Mbali Khumalo") if parent else None,
        )  # fmt: skip
        act = sent.get("act", "post")
        if text == "fail":
            return 503, "application/problem+json", b'{"detail": "The database is busy.", "code": "database-busy"}'
        if act == "preview":
            return self._form(form, fragment=fragment, preview_html=markup.render(text))
        if RUDE in text and act != "insist":
            begin = text.index(RUDE)
            finding = scenes.Finding(
                rule="discourtesy", reason="insult", score=0.9, spans=(scenes.Span(begin, begin + len(RUDE)),),
                rewording=text.replace(RUDE, "I think you are wrong."),
            )  # fmt: skip
            review = pencil.review_view(text, [finding])
            return self._form(form, 422, fragment=fragment, review=review, may_insist=True)
        if act == "check":
            return self._form(form, fragment=fragment, checked_clean=True)
        status = "held" if act == "insist" else "published"
        made = scenes.comment(90 + len(self.posts), sent.get("name", ""), text, age=0, own=True, status=status)
        return html(scenes.RENDERER.comment_fragment(scenes.FRAME, made), 201)

    def _form(self, form: FormView, status: int = 200, *, fragment: bool, **changes: Any) -> Answer:
        from msgspec.structs import replace

        form = replace(form, **changes)
        if fragment:
            return html(scenes.RENDERER.form_fragment(scenes.FRAME, form), status)
        return html(scenes.story(scenes.PersonalView(form=form)), status)

    def get(self, path: str, query: dict[str, list[str]], headers: Any) -> Answer | None:
        if headers.get("X-Comity-Fragment") != "1":
            return None
        if path.endswith("/report"):
            view = ReportFormView(story=scenes.LEAD, comment=scenes.THREAD[0], reasons=scenes.REASONS)
            return html(scenes.RENDERER.report_fragment(scenes.FRAME, view))
        more: tuple[CommentView, ...] = (scenes.comment(70, "Late", "One page on."),)
        if "after" not in query:
            more = (*scenes.THREAD[4:5], scenes.comment(71, "Deeper", "Unfolded.", depth=5))
        view = ConversationView(story_slug=scenes.SLUG, total=9, comments=more, first_page=False)
        return html(scenes.RENDERER.conversation_fragment(scenes.FRAME, view))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def stage(server: Server) -> Iterator[Stage]:
    with staged() as running:
        running.on_post, running.on_get = server.post, server.get
        yield running


@pytest.fixture
def page(browser: Any, stage: Stage) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-GB")
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.goto(f"{stage.url}/scenes/story", wait_until="load")
    yield found
    context.close()
    assert complaints == []


def write(page: Any, text: str, name: str = "Reader") -> None:
    page.fill("#text-story", text)
    page.fill("#name-story", name)


def test_a_comment_is_posted_without_a_reload_and_announced(page: Any, server: Server) -> None:
    page.evaluate("window.before = true")
    write(page, "A *fair* point.")
    page.click("button[value=post]")
    page.wait_for_selector(".comments .comment:has-text('A fair point.')")
    assert page.evaluate("window.before")
    assert page.locator(".comments em:has-text('fair')").count() == 1
    page.wait_for_selector("[data-live]:has-text('Your comment is published.')", state="attached")
    assert page.input_value("#text-story") == ""
    assert page.evaluate("document.activeElement.dataset.comment") is not None
    assert re.fullmatch(r"[0-9a-f-]{36}", server.posts[0]["key"])


def test_a_double_click_and_a_retry_send_one_key(page: Any, server: Server) -> None:
    write(page, "fail")
    page.dblclick("button[value=post]")
    page.wait_for_selector(".notice:has-text('The database is busy.')")
    page.click("button[value=post]")
    page.wait_for_selector("form:not([aria-busy]) .notice")
    assert page.locator(".notice").count() == 1
    assert page.input_value("#text-story") == "fail"
    page.fill("#text-story", "Other words.")
    page.click("button[value=post]")
    page.wait_for_selector(".comments .comment:has-text('Other words.')")
    keys = [sent["key"] for sent in server.posts]
    assert len(set(keys[:-1])) == 1
    assert keys[-1] != keys[0]


def test_a_finding_marks_the_very_words_in_the_form_and_the_mark_follows_the_typing(page: Any) -> None:
    write(page, f"I read it twice. {RUDE} Truly.")
    page.click("button[value=post]")
    page.wait_for_selector(".note")
    assert page.locator("[data-overlay] mark").all_inner_texts() == [RUDE]
    assert page.evaluate("document.activeElement.id") == "text-story"
    assert page.input_value("#text-story") == f"I read it twice. {RUDE} Truly."
    page.fill("#text-story", f"First: I read it twice. {RUDE} Truly.")
    assert page.locator("[data-overlay] mark").all_inner_texts() == [RUDE]
    page.fill("#text-story", "First: I read it twice. You are mistaken. Truly.")
    assert page.locator("[data-overlay] mark").count() == 0
    assert "Mended" in page.inner_text(".note.mended")


def test_a_rewording_is_taken_with_one_key(page: Any) -> None:
    write(page, RUDE)
    page.click("button[value=check]")
    page.focus("[data-take]")
    page.keyboard.press("Enter")
    assert page.input_value("#text-story") == "I think you are wrong."
    assert page.evaluate("document.activeElement.id") == "text-story"


def test_what_is_insisted_upon_is_shown_as_held_to_its_author(page: Any, server: Server) -> None:
    write(page, RUDE)
    page.click("button[value=post]")
    page.click("button[value=insist]")
    page.wait_for_selector(".own-comments .is-held")
    assert [sent["act"] for sent in server.posts] == ["post", "insist"]
    assert page.is_visible("#own-title")
    assert page.locator("button[value=insist]").count() == 0
    assert page.inner_text("button[value=post]") == "Post comment"
    assert page.inner_text("[data-count]") == "At most 5,000 characters."


def test_nothing_is_judged_while_somebody_types(page: Any, server: Server) -> None:
    page.type("#text-story", RUDE)
    page.wait_for_timeout(700)
    assert server.posts == []


def test_a_draft_survives_a_reload_and_can_be_thrown_away(page: Any) -> None:
    write(page, "Half a thought", "Reader")
    page.reload(wait_until="load")
    assert page.input_value("#text-story") == "Half a thought"
    assert page.input_value("#name-story") == "Reader"
    page.click(".draft-note button")
    page.reload(wait_until="load")
    assert page.input_value("#text-story") == ""


def test_the_counter_counts_characters_as_people_do(page: Any) -> None:
    page.fill("#text-story", "🙂" * 4999)
    assert page.inner_text("[data-count]") == "Characters left: 1"
    page.fill("#text-story", "x" * 5002)
    assert page.inner_text("[data-count]") == "Characters too many: 2"


def test_preview_shows_what_readers_would_see(page: Any) -> None:
    write(page, "**Yes** <b>no</b>")
    page.click("button[value=preview]")
    page.wait_for_selector(".preview strong:has-text('Yes')")
    assert "<b>no</b>" in page.inner_text(".preview")


def test_a_reply_opens_under_its_comment_and_lands_there(page: Any, server: Server) -> None:
    page.click("#comment-" + scenes.THREAD[6].id + " [data-reply]")
    form = page.locator(f"#comment-{scenes.THREAD[6].id} form[data-write]")
    assert form.locator("[data-title]").inner_text() == "Reply to Gunnar"
    form.locator("textarea").fill("Who asked?")
    form.locator("input[name=name]").fill("Reader")
    form.locator("button[value=post]").click()
    page.wait_for_selector(f".branch:has(> #comment-{scenes.THREAD[6].id}) .replies .comment:has-text('Who asked?')")
    assert server.posts[0]["parent"] == scenes.THREAD[6].id
    assert page.locator("form[data-inline]").count() == 0


def test_ids_stay_unique_when_reply_forms_are_open(page: Any) -> None:
    for place in (0, 6, 7):
        page.click("#comment-" + scenes.THREAD[place].id + " >> [data-reply]")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_a_selected_passage_is_quoted(page: Any) -> None:
    page.evaluate(
        """() => { const words = document.querySelector('.story-body p').firstChild; const range = new Range();
        range.setStart(words, 0); range.setEnd(words, 20); getSelection().addRange(range); }"""
    )
    page.click(".quote-button")
    assert page.input_value("#text-story") == "> Leave a bath running\n\n"


def test_respect_is_given_and_taken_back(page: Any, server: Server) -> None:
    first = f"#comment-{scenes.THREAD[0].id} > [data-actions] "
    page.click(first + "button[value=respect]")
    page.wait_for_selector(first + "button[value=none][aria-pressed=true]")
    assert "43" in page.inner_text(first + "button[value=none]")
    assert page.evaluate("document.activeElement.value") == "none"
    page.click(first + "button[value=none]")
    page.wait_for_selector(first + "button[value=respect][aria-pressed=false]")
    assert [sent["value"] for sent in server.posts] == ["respect", "none"]


def test_a_report_is_made_in_a_dialog_that_gives_focus_back(page: Any, server: Server) -> None:
    link = f"#comment-{scenes.THREAD[0].id} > [data-actions] [data-report]"
    page.click(link)
    page.check("dialog input[value=discourtesy]")
    page.click("dialog .primary")
    page.wait_for_selector("dialog :text('Thank you. A moderator will look at it.')")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.hasAttribute('data-report')")
    assert server.posts[0]["reason"] == "discourtesy"


def test_more_comments_and_more_replies_unfold_in_place(page: Any) -> None:
    page.click(".next-page")
    page.wait_for_selector(".outermost > .branch .comment:has-text('One page on.')")
    assert page.locator(".next-page").count() == 0
    page.click(".more a")
    page.wait_for_selector(".replies .comment:has-text('Unfolded.')")
    assert page.locator(f"#comment-{scenes.THREAD[4].id}").count() == 1


def test_times_are_told_in_the_reader_s_zone(browser: Any, stage: Stage) -> None:
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    page = context.new_page()
    page.goto(f"{stage.url}/scenes/story", wait_until="load")
    shown = page.get_attribute(f"#comment-{scenes.THREAD[0].id} time", "title")
    context.close()
    assert shown == "21 Nov 2026, 17:00"


def test_without_script_a_finding_keeps_the_text_and_shows_the_marks(browser: Any, stage: Stage) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{stage.url}/scenes/story")
    write(page, f"Well. {RUDE}")
    page.click("button[value=post]")
    assert page.locator(".marked mark").all_inner_texts() == [RUDE]
    assert page.input_value("#text-story") == f"Well. {RUDE}"
    assert page.is_visible("button[value=insist]")
    assert page.is_visible(".note >> text=This calls a person names.")
    page.goto(f"{stage.url}/scenes/story")
    page.click(".rule summary")
    assert page.is_visible(".rule-more >> nth=0")
    context.close()


def test_the_desk_obeys_its_keys(browser: Any, stage: Stage) -> None:
    decided: list[dict[str, str]] = []

    def decide(path: str, fields: dict[str, list[str]], _: Any) -> Answer:
        decided.append({name: values[0] for name, values in fields.items()} | {"path": path})
        return html("<!doctype html><title>Decided</title><h1>Decided</h1>")

    stage.on_post = decide
    page = browser.new_page()
    page.goto(f"{stage.url}/scenes/desk", wait_until="load")
    page.keyboard.press("?")
    assert page.is_visible("dialog.keys")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("a note with jkar?")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Decided')")
    assert decided == [
        {
            "act": "reject", "revision": "1", "status": "held", "show": "all", "clause": "violence",
            "note": "a note with jkar?",
            "path": f"/desk/items/{scenes.HELD.id}/decide",
        }
    ]  # fmt: skip
    page.goto(f"{stage.url}/scenes/desk", wait_until="load")
    page.keyboard.press("j")
    page.wait_for_url(f"**/desk/items/{scenes.QUEUE[1].comment_id}")
    page.close()
