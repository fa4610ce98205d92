"""The same addresses with the real renderer: pages that a person sees, and hostile text in every field of them."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from comity.conversation import commands
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from tests.conversation.house import House
from tests.conversation.web import FRAGMENT, Web
from tests.shelf import shelf


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(Urls("https://paper.test"))


@pytest.fixture
def web(house: House, renderer: Renderer) -> Web:
    return Web(house, pages=renderer)


class Page(HTMLParser):
    """Elements that act, and attributes that could."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"iframe", "object", "embed", "base", "svg", "math", "img"}:
            self.found.append(tag)
        if tag == "script" and not (values.get("src") or "").startswith("/static/"):
            self.found += ["script"] if values.get("type") not in {"application/json", "application/ld+json"} else []
        self.found += [name for name in values if name.startswith("on") or name in {"style", "srcdoc", "formaction"}]
        for name in ("href", "src", "action"):
            if re.match(r"\s*(javascript|data|vbscript):", values.get(name) or "", re.IGNORECASE):
                self.found.append(f"{name}={values[name]}")
        if values.get("id"):
            self.ids.append(values["id"] or "")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](&#106;avascript:alert(1)) <javascript:alert(1)>",
    '"><svg/onload=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "</script><!--<script>alert(1)",
    "<!--personal-->",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "![a](https://evil.test/pixel.png \"' onmouseover='alert(1)\")",
    "http://x.com/?'onmouseover='alert(document.domain)'x='",
    "{{ 7*7 }} {% raw %} {{ config }} ${7*7}",
    "=cmd|' /C calc'!A0",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L ﷽ 👩‍👩‍👧‍👦 עברית العربية",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_and_names_act_nowhere(web: Web, text: str) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    name = text[:50] if any(c.isalnum() for c in text[:50]) else "Gus"
    posted = gus.comment(f"x {text}", name=name, act="insist")
    pages = [posted]
    if posted.status_code == 303:
        comment_id = posted.headers["location"].rpartition("comment-")[2]
        if web.house.one(comment_id).status == "held":
            web.house.decide(comment_id, "publish")
            web.story_pages.cache.clear()
        pages += [
            gus.get(posted.headers["location"]),
            eve.get(posted.headers["location"]),
            eve.get("/stories/flow-and-stock"),
            eve.get(f"/stories/flow-and-stock/comments/{comment_id}?reply={comment_id}"),
            eve.get(f"/comments/{comment_id}/report"),
            gus.get(f"/comments/{comment_id}/edit"),
            gus.get("/me"),
            eve.get("/stories/flow-and-stock/comments"),
        ]
    pages += [gus.comment(f"idiot {text}", name=""), gus.comment(f"x {text}", name="", act="preview")]
    assert len(pages) > 3
    for page in pages:
        assert page.status_code < 500
        assert Page(page.text).found == [], page.url


@pytest.mark.shelf
def test_the_list_of_naughty_strings_is_stored_and_every_page_still_draws(web: Web) -> None:
    strings = [line for line in (shelf("security", "blns", "blns.txt").read_text().split("\n")) if line.strip()]
    strings = [line for line in strings if not line.startswith("#")]
    browser = web.browser()
    browser.said("Hello.")
    stored = 0
    for line in strings[::9]:
        answer = browser.send("/api/v1/stories/flow-and-stock/comments", {"text": line, "insist": True})
        assert answer.status_code in {201, 202, 422}, (line, answer.text)
        stored += answer.status_code == 201
    assert stored > 20
    after = ""
    for _ in range(20):
        page = web.browser("192.0.2.8").get("/stories/flow-and-stock?order=oldest" + after)
        assert page.status_code == 200
        assert Page(page.text).found == []
        found = re.search(r'rel="next"[^>]*href="([^"]*)"|href="([^"]*)"[^>]*rel="next"', page.text)
        if not found:
            break
        after = "&after=" + re.search(r"after=([\w-]+)", page.text[found.start() : found.end()])[1]  # type: ignore[index]
    assert browser.get("/me").status_code == 200


def test_a_story_page_reads_without_javascript(web: Web, clock: Any) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    root = gus.said("What do the figures *show*?")
    for n in range(7):
        clock.forward(1000)
        eve.said(f"Answer {n}", name="Eve" if n == 0 else "", parent=root)
    page = web.browser("192.0.2.8").get("/stories/flow-and-stock").text
    assert "What do the figures <em>show</em>?" in page
    assert page.count("<p>Answer ") == 4
    assert "Show 3 more replies" in page
    assert 'action="/stories/flow-and-stock/comments"' in page
    assert len(Page(page).ids) == len(set(Page(page).ids))
    more = re.search(r'href="([^"]*)" data-more', page)
    assert more
    rest = web.browser("192.0.2.8").get(more[1].replace("&amp;", "&"), headers=FRAGMENT).text
    assert re.findall(r"Answer \d", rest) == ["Answer 4", "Answer 5", "Answer 6"]
    assert "What do the figures" not in rest


def test_a_thread_longer_than_a_page_unfolds_to_its_end(web: Web, clock: Any) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    root = gus.said("Long.")
    for n in range(60):
        clock.forward(1000)
        eve.said(f"Answer <{n}>", name="Eve" if n == 0 else "", parent=root)
    page = web.browser("192.0.2.8").get("/stories/flow-and-stock").text
    seen = re.findall(r"Answer &lt;(\d+)&gt;", page)
    link = re.search(r'href="([^"]*)" data-more', page)
    while link:
        page = web.browser("192.0.2.8").get(link[1].replace("&amp;", "&"), headers=FRAGMENT).text
        seen += re.findall(r"Answer &lt;(\d+)&gt;", page)
        link = re.search(r'href="([^"]*)" data-more', page)
    assert [int(n) for n in seen] == list(range(60))


def test_findings_stand_in_the_page_with_marks_notes_and_the_text(web: Web) -> None:
    page = web.browser().comment("You are an idiot, sir.").text
    assert '<mark class="pencil"' in page
    assert "No discourtesy" in page
    assert "You are an idiot, sir.</textarea>" in page
    assert 'value="insist"' in page


def test_the_author_is_told_of_a_decision(web: Web) -> None:
    gus = web.browser()
    comment_id = gus.said("I will kill you")
    held = gus.get("/stories/flow-and-stock").text
    assert "This waits for a moderator." in held
    web.house.decide(comment_id, "reject", "violence", note="Please leave people's lives alone.")
    mine = gus.get("/me").text
    assert "A moderator has decided not to publish this." in mine
    assert "Please leave people&#39;s lives alone." in mine
    assert "No violence" in mine


def test_no_address_network_or_score_is_on_any_page(web: Web) -> None:
    gus = web.browser()
    comment_id = gus.said("Where am I?")
    network = web.visitors._hasher.hash("203.0.113.5", web.house.clock())
    reader = web.house.one(comment_id).reader_id
    for path in ("/stories/flow-and-stock", f"/stories/flow-and-stock/comments/{comment_id}", "/me"):
        text = gus.get(path).text
        assert network not in text
        assert reader not in text
        assert "203.0.113.5" not in text


def test_a_text_is_kept_even_when_the_page_cannot_be_drawn(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.conversation import queries
    from comity.storage import StorageFull

    def full(*_args: Any, **_more: Any) -> Any:
        raise StorageFull
        yield

    browser = web.browser()
    monkeypatch.setattr(commands, "post", full)
    answer = browser.comment("Do not lose me.")
    assert answer.status_code == 507
    assert "Do not lose me.</textarea>" in answer.text
    assert "run out of space" in answer.text
    monkeypatch.setattr(queries, "page", full)
    answer = browser.comment("Do not lose me.")
    assert answer.status_code == 507
    assert "Do not lose me." in answer.text
