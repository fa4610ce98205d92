"""Front matter and bodies are other people's text: on a story page they are words, and the page around them stands."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from comity.presentation.markup import clean
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import (
    ConversationView,
    Frame,
    PersonalView,
    PictureView,
    PolicyView,
    SectionLink,
    SectionView,
    SiteView,
    StoryCardView,
    StoryPageView,
)
from comity.stories import body
from comity.stories.model import Picture, Source, Story, StoryDraft
from comity.stories.showing import story_view
from tests.browser.chromium import launched
from tests.presentation.payloads import own, shelf_payloads

ID = "0" * 31 + "1"
NOW = 1_795_348_800_000
ACTIVE = {"script", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "svg", "math", "template"}


def scheme_of(address: str) -> str | None:
    """As browsers find it (URL Standard, basic URL parser): outer controls and spaces off, tabs and line ends out."""
    bare = re.sub("[\t\n\r]", "", address).strip("".join(map(chr, range(0x21))))
    found = re.match(r"([a-z][a-z0-9+.-]*):", bare, re.IGNORECASE)
    return found[1].lower() if found else None


class Inspector(HTMLParser):
    """Collects what a body must never hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "id", "name", "class"}:
                self.found.append(name)
            if name == "href" and scheme_of(value or "") not in {None, "http", "https", "mailto"}:
                self.found.append(f"href={value}")
            if name == "src" and value not in {"", "/media/ours.svg"}:
                self.found.append(f"src={value}")


def harmful(markdown: str) -> list[str]:
    inspector = Inspector()
    address = {"ours.svg": "/media/ours.svg"}.get
    rendered = body.render(markdown, address)
    for block in rendered.blocks:
        inspector.feed(block)
    inspector.close()
    return inspector.found


@pytest.mark.parametrize("payload", own())
def test_a_hostile_body_is_made_harmless(payload: str) -> None:
    assert harmful(payload) == []


@pytest.mark.shelf
@pytest.mark.parametrize("corpus", ["dompurify", "blns", "commonmark"])
def test_known_attacks_on_bodies_are_made_harmless(corpus: str) -> None:
    found = {payload: wrong for payload in shelf_payloads(corpus) if (wrong := harmful(payload))}
    assert found == {}


def page_of(make: Callable[..., StoryDraft], text: str) -> str:
    """A story page that has the text in every field."""
    rendered = body.render(f"{text}\n\n[[trending]]\n\n{text}", lambda _src: None)
    draft = make(
        headline=text,
        standfirst=text,
        kicker=text,
        section=text,
        tags=(text,),
        byline=text,
        picture=Picture("/media/a.svg", text, 10, 10, text, text),
        sources=(Source(text, "https://x.example/", text),),
        blocks=rendered.blocks,
        text=rendered.text,
    )
    fields = {name: getattr(draft, name) for name in Story.__struct_fields__ if hasattr(draft, name)}
    story = Story(**fields, id=ID, site_id=ID, section_slug="s", version="1", retired_at=None)
    urls = Urls("https://paper.example")
    renderer = Renderer(urls)
    frame = Frame(site=SiteView(name=text or "x"), now=NOW)
    view = StoryPageView(
        story=story_view(story, urls, site_name=text, language="en", trending=None),
        conversation=ConversationView(story_slug="bread", total=0),
        policy=PolicyView(version="p", rules=()),
    )
    return renderer.story_page(frame, view).join(renderer.personal(frame, PersonalView(form=None)))


LOOK = """() => ({
  scripts: document.scripts.length,
  handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on')),
  frames: document.querySelectorAll('iframe, object, embed, base, form').length,
  outline: [...document.body.children].map(e => e.tagName + '.' + e.className).join(' '),
  headline: document.querySelector('h1').textContent,
  alt: document.querySelector('.lead-picture img').alt,
  sections: document.querySelectorAll('main > *').length,
  told: window.told || null,
  data: document.querySelector('script[type="application/ld+json"]').textContent,
})"""


@pytest.mark.browser
def test_no_field_of_a_story_acts_in_a_browser(make_draft: Callable[..., StoryDraft]) -> None:
    """Without the Content-Security-Policy: what is proven is that nothing but words comes out."""
    with launched() as browser:
        page = browser.new_page(java_script_enabled=True)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.route("**/*", lambda route: route.abort())
        page.set_content(page_of(make_draft, "Harmless"), wait_until="commit")
        usual = page.evaluate(LOOK)
        for payload in own():
            text = " ".join(clean(payload).split()) or "x"
            page.set_content(page_of(make_draft, text), wait_until="commit")
            seen: dict[str, Any] = page.evaluate(LOOK)
            assert seen["handlers"] == [], payload
            for what in ("scripts", "frames", "outline", "sections", "told"):
                assert seen[what] == usual[what], (what, payload)
            assert " ".join(seen["headline"].split()) == " ".join(text.split()), payload
            assert " ".join(seen["alt"].split()) == " ".join(text.split()), payload
            assert json.loads(seen["data"])["headline"] == text, payload
        assert dialogs == []


@pytest.mark.browser
@pytest.mark.shelf
def test_known_attacks_in_a_list_of_stories() -> None:
    """All of them on one section page: each headline is its own words, and no card spills into the next."""
    texts = [" ".join(clean(payload).split()) or "x" for payload in shelf_payloads("dompurify")]
    cards = tuple(
        StoryCardView(
            slug=f"s{n}",
            headline=text,
            standfirst=text,
            kicker=text,
            byline=text,
            published_at=NOW,
            section=SectionLink(slug="s", name=text),
            picture=PictureView(url="/media/a.svg", alt=text, width=10, height=10, caption=text, credit=text),
        )
        for n, text in enumerate(texts)
    )
    frame = Frame(site=SiteView(name="The Paper", sections=(SectionLink(slug="s", name=texts[0]),)), now=NOW)
    html = Renderer(Urls("https://paper.example")).section_page(
        frame, SectionView(section=SectionLink(slug="s", name=texts[1]), stories=cards)
    )
    look = """() => ({
      handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on')),
      active: document.querySelectorAll(
        "script:not([src]), iframe, object, embed, base, form, svg, math, style").length,
      headlines: [...document.querySelectorAll('main a[href^="/stories/"]')].map(e => e.textContent.trim()),
    })"""
    with launched() as browser:
        page = browser.new_page()
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.route("**/*", lambda route: route.abort())
        page.set_content(html, wait_until="commit")
        seen: dict[str, Any] = page.evaluate(look)
    assert dialogs == []
    assert seen["handlers"] == []
    assert seen["active"] == 0
    assert [each for each in seen["headlines"] if each] == texts
