"""Hostile texts in every place a text can stand: nothing runs, and the page around them is as it was."""

from collections.abc import Iterator
from typing import Any

import pytest

from comity.presentation import markup, pencil
from comity.presentation.views import (
    AuthorView,
    ConversationView,
    DeskItemView,
    DeskView,
    ErrorView,
    FormView,
    NoteView,
    NoticeView,
    PersonalView,
    PersonLink,
    PictureView,
    QueueItemView,
    ReportView,
    ScoreView,
    SectionLink,
    SourceView,
    StoryPageView,
    StoryView,
    TagView,
    TrendingView,
)
from tests.browser import scenes
from tests.browser.chromium import launched
from tests.browser.stage import Stage, html, staged
from tests.presentation import payloads

pytestmark = pytest.mark.browser

WATCH = "window.alert = window.prompt = window.confirm = () => { document.title = 'owned'; }"
INTACT = """() => ({
  title: document.title,
  scripts: [...document.scripts].map(s => s.getAttribute('src') ?? s.type),
  handlers: [...document.querySelectorAll(':not([data-overlay], .quote-button)')].flatMap(e => [...e.attributes])
    .filter(a => a.name.startsWith('on') || a.name === 'style' || a.name === 'srcdoc' || a.name === 'formaction')
    .map(a => a.name),
  schemes: [...document.querySelectorAll('[href], [src], [action]')]
    .map(e => new URL(e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action'), location).protocol)
    .filter(p => !['http:', 'https:', 'mailto:'].includes(p)),
  comments: document.querySelectorAll('article.comment').length,
  landmarks: ['body > header', 'body > main', 'body > footer'].map(s => document.querySelectorAll(s).length),
  foreign: document.querySelectorAll('main :is(iframe, object, embed, base, meta, link, style, math, template)').length,
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


def everywhere(texts: list[str]) -> str:
    """A story page on which every text is the first one, and the conversation holds them all."""
    text, *others = map(markup.clean, texts)
    review = pencil.review_view(
        text, [scenes.Finding("profanity", "swear-word", 0.9, (scenes.Span(0, 3),), None, text)]
    )
    story = StoryView(
        slug=text[:50] or "x", headline=text, body_html=markup.render_story(text), standfirst=text, kicker=text,
        byline=text, published_at=scenes.NOW, section=SectionLink(slug=text[:20] or "x", name=text),
        picture=PictureView(url="/media/flow-and-stock.svg", alt=text, width=8, height=5, caption=text, credit=text),
        source=SourceView(name=text, url="https://example.org/", title=text), tags=(TagView(name=text),),
        trending=TrendingView(slug="x", headline=text), json_ld={"@type": "NewsArticle", "headline": text},
    )  # fmt: skip
    link = PersonLink(comment_id=f"{1:032x}", name=text)
    comments = (
        scenes.comment(1, text, text, badge=text),
        scenes.comment(2, text, text, depth=9, replying_to=link),
        scenes.comment(3, text, text, own=True, status="held",
                       note=NoteView(kind="rejected", reason=text, moderator_note=text, review=review)),
    )  # fmt: skip
    more = tuple(
        scenes.comment(
            10 + n, other, other, badge=other, depth=n % 5, replying_to=PersonLink(comment_id="0", name=other)
        )
        for n, other in enumerate(others)
    )
    conversation = ConversationView(story_slug="x", total=3, comments=(*comments[:2], *more))
    parts = scenes.RENDERER.story_page(
        scenes.FRAME, StoryPageView(story=story, conversation=conversation, policy=scenes.POLICY)
    )
    form = FormView(
        action="/stories/x/comments", story_slug=text, text=text, name=text, parent=link, review=review,
        notices=(NoticeView(message=text),), preview_html=markup.render(text), may_insist=True,
    )  # fmt: skip
    return parts.join(scenes.RENDERER.personal(scenes.FRAME, PersonalView(form=form, own=comments[2:])))


def desk(texts: list[str]) -> str:
    """The desk with all of them in its queue, one chosen."""
    texts = [markup.clean(text) for text in texts]
    first = texts[0]
    queue = tuple(
        QueueItemView(comment_id=f"{n:032x}", why="held", rules=(text,), excerpt=markup.excerpt(text), author=text,
                      story_headline=text, waiting_since=0)
        for n, text in enumerate(texts)
    )  # fmt: skip
    comment = scenes.comment(1, first, first, story_headline=first)
    item = DeskItemView(
        comment=comment, revision=1, why="held", review=pencil.review_view(first, []),
        scores=(ScoreView(attribute=first, value=0.5),), model=first, policy_version=first, parent=comment,
        story=scenes.LEAD, author=AuthorView(name=first),
        reports=(ReportView(reason=first, text=first, created_at=0),), note=first,
    )  # fmt: skip
    return scenes.RENDERER.desk_page(scenes.STAFF, DeskView(queue=queue, waiting=len(queue), selected=item))


def opened(browser: Any, stage: Stage, page_text: str) -> tuple[dict[str, Any], list[str]]:
    stage.on_get = lambda path, _query, _headers: html(page_text) if path == "/hostile" else None
    page = browser.new_page()
    complaints: list[str] = []
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(stage.url) else complaints.append(request.url))
    page.goto(f"{stage.url}/hostile", wait_until="load")
    page.hover("main")
    state: dict[str, Any] = page.evaluate(INTACT)
    page.close()
    return state, complaints


def check(browser: Any, texts: list[str], at_once: int) -> None:
    with staged() as stage:
        for begin in range(0, len(texts), at_once):
            chunk = texts[begin : begin + at_once]
            state, complaints = opened(browser, stage, everywhere(chunk))
            assert complaints == [], chunk
            assert state["title"] != "owned", chunk
            assert state["scripts"][0:2] == ["application/ld+json", "application/json"], chunk
            assert len(state["scripts"]) == 3, chunk
            assert state["handlers"] == [], chunk
            assert state["schemes"] == [], chunk
            assert state["comments"] == 2 + len(chunk), chunk
            assert state["landmarks"] == [1, 1, 1], chunk
            assert state["foreign"] == 0, chunk


def test_own_hostile_texts_change_nothing(browser: Any) -> None:
    check(browser, payloads.own(), at_once=3)


@pytest.mark.shelf
@pytest.mark.parametrize("corpus", ["dompurify", "blns"])
def test_hostile_texts_of_the_shelf_change_nothing(browser: Any, corpus: str) -> None:
    check(browser, [text for text in payloads.shelf_payloads(corpus) if text.strip()], at_once=16)


def test_the_desk_opens_with_every_hostile_text_in_its_queue(browser: Any) -> None:
    texts = payloads.own()
    with staged() as stage:
        state, complaints = opened(browser, stage, desk(texts))
    assert complaints == []
    assert state["handlers"] == state["schemes"] == []
    assert state["foreign"] == 0
    assert state["scripts"][0].startswith("/static/desk.js")
    assert len(state["scripts"]) == 1


def test_an_error_page_repeats_nothing_as_markup(browser: Any) -> None:
    text = "</textarea><script>document.title='owned'</script>"
    view = ErrorView(status=400, title=text, detail=text, code=text, kept_text=text)
    with staged() as stage:
        state, complaints = opened(browser, stage, scenes.RENDERER.error_page(scenes.FRAME, view))
    assert complaints == []
    assert state["scripts"] == []
