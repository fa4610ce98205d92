"""What leaves `markup` executes nothing, keeps the writer's words, and takes linear time."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.presentation import markup
from tests.presentation import payloads

READER_TAGS = {"p", "br", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre", "a"}
STORY_FORBIDDEN = {
    "script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "link", "svg", "math", "template",
    "noscript", "xmp", "plaintext", "textarea", "select", "button", "video", "audio", "frame", "frameset", "title",
}  # fmt: skip

SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
"""What a browser takes for a scheme, after it has dropped tabs and line ends."""


class Inventory(HTMLParser):
    """Every tag and attribute, found by a parser that shares nothing with the sanitiser."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment got through: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration got through: {decl!r}")

    handle_pi = unknown_decl = handle_decl


def assert_reader_safe(text: str) -> None:
    for tag, attributes in Inventory(text).tags:
        assert tag in READER_TAGS
        assert set(attributes) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag, set())
        if "href" in attributes:
            assert (attributes["href"] or "").lower().startswith(("http://", "https://"))
            assert attributes["rel"] == "nofollow ugc noopener"


def assert_story_safe(text: str) -> None:
    for tag, attributes in Inventory(text).tags:
        assert tag not in STORY_FORBIDDEN
        assert not any(name.startswith("on") or name in {"style", "id", "class", "name"} for name in attributes)
        for name in ("href", "src", "cite"):
            scheme = SCHEME.match(re.sub("[\t\n\r]", "", attributes.get(name) or ""))
            assert scheme is None or scheme[1].lower() in {"http", "https", "mailto"}


def check(text: str) -> None:
    once = markup.render(text)
    assert_reader_safe(once)
    assert markup.sanitise(once) == once
    assert_reader_safe(markup.sanitise(text))
    assert markup.sanitise(markup.sanitise(text)) == markup.sanitise(text)
    story = "\n".join(markup.render_story(text))
    assert_story_safe(story)
    assert markup.sanitise_story(markup.sanitise_story(story)) == markup.sanitise_story(story)
    if text.strip():
        assert markup.plain(once) or not markup.plain("<p>" + markup.clean(text) + "</p>").strip()


@pytest.mark.parametrize("text", payloads.own())
def test_own_hostile_texts(text: str) -> None:
    check(text)


@pytest.mark.shelf
@pytest.mark.parametrize("corpus", payloads.CORPORA)
def test_hostile_texts_of_the_shelf(corpus: str) -> None:
    texts = payloads.shelf_payloads(corpus)
    assert len(texts) > 50
    for text in texts:
        check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None) | st.sampled_from("<>[]()*_`~\"'&!#-\n "), max_size=200))
def test_any_text(text: str) -> None:
    check(text)


HOSTILE_UNITS = (
    "[", "*", ">", "`", "> ", "- ", "![", "~", "_", "<", "&", "[a](", "*a_", "**x", "<a ", "<!--", "<http://", "a@",
    "www.", "http://a(", "[a]:", "[a][b]", "\n> ", "1. ", '"', "'", "<div>", "<div ", "<svg><p>", '<img alt="', "\x00",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE_UNITS)
@pytest.mark.parametrize("tail", ["", "a"])
def test_hostile_repetition_takes_under_a_second(unit: str, tail: str) -> None:
    text = unit * (100_000 // len(unit)) + tail
    for render in (markup.render, markup.render_story):
        begin = time.process_time()
        render(text)
        assert time.process_time() - begin < 1.0


def test_the_subset() -> None:
    assert markup.render("*a* **b** ~~c~~ `d`") == ("<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>")
    assert markup.render("> said\n\nI say") == "<blockquote>\n<p>said</p>\n</blockquote>\n<p>I say</p>"
    assert markup.render("one\ntwo") == "<p>one<br>\ntwo</p>"
    assert markup.render("```py\na < b\n```") == "<pre><code>a &lt; b\n</code></pre>"
    assert markup.render("1986. It was\n") == '<ol start="1986">\n<li>It was</li>\n</ol>'


@pytest.mark.parametrize(
    "link",
    ["https://example.org/a", "<https://example.org/a>", "[https://example.org/a](https://example.org/a)",
     "![https://example.org/a](https://example.org/a)", "![](https://example.org/a)"],
)  # fmt: skip
def test_links_lend_no_rank_and_pictures_are_links(link: str) -> None:
    expected = '<p><a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a></p>'
    assert markup.render(link) == expected


def test_a_link_hides_no_words_in_its_title() -> None:
    assert "idiot" not in markup.render('[x](https://example.org "idiot")')


@pytest.mark.parametrize("text", ["a < b and <b>bold</b>", "if x<y then z>w", "<!-x not hidden x->", "<grin>"])
def test_angle_brackets_are_shown_as_typed(text: str) -> None:
    assert markup.plain(markup.render(text)) == text


@pytest.mark.parametrize("text", ["[1]: https://example.org", "***", "#", "> >"])
def test_words_never_vanish(text: str) -> None:
    assert markup.plain(markup.render(text))


def test_headings_do_not_shout_over_the_page() -> None:
    assert markup.render("# Big\n\ntext") == "<p><strong>Big</strong></p>\n<p>text</p>"


def test_nul_surrogates_and_controls_become_replacement_characters() -> None:
    assert markup.clean("a\x00b\ud800c\x1bd\r\ne\rf") == "a�b�c�d\ne\nf"
    assert markup.render("a\x00\udfff") == "<p>a��</p>"


def test_a_story_quotation_is_attributed() -> None:
    blocks = markup.render_story("Before.\n\n> It will take years.\n>\n> — Ben Rhodes, adviser\n\nAfter.")
    assert blocks == (
        "<p>Before.</p>",
        "<blockquote>\n<p>It will take years.</p>\n<footer>— <cite>Ben Rhodes, adviser</cite></footer></blockquote>",
        "<p>After.</p>",
    )


def test_a_story_may_hold_figures_and_attribute_values_do_not_break_its_blocks() -> None:
    figure, text = markup.render_story('<figure><img src="/a.svg" alt="1 > 0" onload="x()"></figure>\n\nText & more.')
    assert Inventory(figure).tags == [("figure", {}), ("img", {"src": "/a.svg", "alt": "1 > 0"})]
    assert text == "<p>Text &amp; more.</p>"


@pytest.mark.parametrize(
    "address",
    ["http://a.example/p.png", "//a.example/p.png", "/\\a.example/p.png", "\\\\a.example", "ht\ttp://a.example"],
)
def test_a_story_shows_no_picture_from_elsewhere(address: str) -> None:
    (block,) = markup.render_story(f'<figure><img src="{address}" alt="x"></figure>')
    assert Inventory(block).tags == [("figure", {}), ("img", {"alt": "x"})]


def test_the_blocks_of_a_story_join_to_the_whole() -> None:
    source = "# A\n\ntext *x*\n\n- a\n- b\n\n---\n\n> q\n\n| a |\n|---|\n| 1 |\n"
    assert len(markup.render_story(source)) == 6


def test_excerpts_are_cut_between_words() -> None:
    assert markup.excerpt("one two three", 9) == "one two…"
    assert markup.excerpt("x" * 20, 10) == "x" * 9 + "…"
    assert markup.excerpt(" a\n b ") == "a b"
