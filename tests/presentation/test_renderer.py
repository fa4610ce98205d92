"""Pages as text: cacheable, prefixed, escaped, structured."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from comity.policy import Finding, Policy, Span
from comity.presentation import assets, pencil
from comity.presentation.environment import around_trending
from comity.presentation.renderer import Renderer
from comity.presentation.threads import DEEPEST, nest
from comity.presentation.urls import Urls
from comity.presentation.views import CommentView, Frame, PersonalView, SharedPictureView, SiteView, StoryPageView
from tests.browser import scenes

PRESENTATION = Path(assets.__file__).parent
VIEW = StoryPageView(story=scenes.STORY, conversation=scenes.CONVERSATION, policy=scenes.POLICY)


def comment(depth: int, number: int = 0) -> CommentView:
    return scenes.comment(number, "A", "text", depth=depth)


def test_a_story_page_is_cut_at_the_personal_region_and_the_rest_is_the_same_for_everybody() -> None:
    one = scenes.RENDERER.story_page(scenes.FRAME, VIEW)
    two = scenes.RENDERER.story_page(scenes.FRAME, VIEW)
    assert one == two
    assert "<form" not in one.before.partition('class="conversation"')[2]
    whole = one.join(scenes.RENDERER.personal(scenes.FRAME, PersonalView(form=scenes.FORM, own=(scenes.HELD,))))
    assert whole.count("data-personal") == 1
    assert whole.count("</html>") == 1
    assert scenes.HELD_TEXT[:20] in whole
    assert scenes.HELD_TEXT[:20] not in one.before + one.after


def test_a_reader_s_own_comment_may_stand_twice_on_a_page_and_no_id_does() -> None:
    page = scenes.RENDERER.story_page(scenes.FRAME, VIEW)
    own = (*VIEW.conversation.comments, scenes.HELD)
    whole = page.join(scenes.RENDERER.personal(scenes.FRAME, PersonalView(form=scenes.FORM, own=own)))
    ids = re.findall(r' id="([^"]+)"', whole)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", scenes.SCENES)
def test_every_address_begins_with_the_base_path(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = Urls("https://paper.example", "/talk/")
    monkeypatch.setattr(scenes, "RENDERER", Renderer(urls))
    monkeypatch.setattr(scenes, "URLS", urls)
    own = re.findall(r'(?:href|action|src)="(/[^"]*)"', scenes.SCENES[name]())
    given = ("/media/", scenes.FORM.action, "/stories/the-flow-has-slowed/comments/00000000000000000000000000000005")
    assert [address for address in own if not address.startswith(("/talk/", *given)) and "/edit" not in address] == []


def test_only_what_social_sites_show_is_offered_to_them() -> None:
    def head(shared: SharedPictureView | None) -> dict[str, str]:
        story = msgspec.structs.replace(scenes.STORY, shared=shared)
        page = scenes.RENDERER.story_page(scenes.FRAME, msgspec.structs.replace(VIEW, story=story)).before
        return dict(re.findall(r'<meta (?:property|name)="(og:image[a-z:]*|twitter:card)" content="([^"]*)">', page))

    assert scenes.STORY.picture is not None
    assert head(None) == {}
    shared = SharedPictureView(url="/media/flow.jpg", alt='A "chart"', width=1200, height=630)
    assert head(shared) == {
        "og:image": "https://newsroom.example/media/flow.jpg",
        "og:image:alt": "A &#34;chart&#34;",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert "og:image:width" not in head(msgspec.structs.replace(shared, width=0, height=0))


def test_structured_data_cannot_end_its_element_and_names_the_comments() -> None:
    hostile = msgspec.structs.replace(scenes.STORY, json_ld={"headline": "</script><script>alert(1)</script><!--"})
    page = scenes.RENDERER.story_page(scenes.FRAME, msgspec.structs.replace(VIEW, story=hostile)).before
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    data = json.loads(block[1])
    assert data["headline"] == "</script><script>alert(1)</script><!--"
    assert data["commentCount"] == 87
    assert data["comment"][0]["author"]["name"] == "Mbali Khumalo"
    assert data["comment"][0]["text"].startswith("The bath is a good picture")
    assert data["comment"][0]["url"].startswith("https://newsroom.example/stories/")
    assert len(data["comment"]) == len([c for c in scenes.THREAD if c.status == "published"])


def test_no_template_but_one_lets_markup_through_and_none_carries_style_or_script() -> None:
    for file in (PRESENTATION / "templates").rglob("*.html"):
        text = file.read_text()
        if file.name != "html.html":
            assert "|safe" not in text.replace(" ", ""), file
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:|http://|https://(?!…)", text), file


def test_the_typefaces_stay_within_sixty_kilobytes_and_are_named_by_content() -> None:
    fonts = sorted((PRESENTATION / "static" / "fonts").glob("*.woff2"))
    assert sum(file.stat().st_size for file in fonts) <= 60_000
    sheet = (PRESENTATION / "static" / "page.css").read_text()
    for file in fonts:
        assert f'fonts/{file.name}?v={assets.version(f"fonts/{file.name}")}"' in sheet


def test_withdrawn_removed_and_other_peoples_held_words_are_not_in_the_page() -> None:
    for status in ("withdrawn", "removed", "held", "rejected"):
        view = scenes.comment(1, "Secret Name", "secret words", status=status)
        drawn = scenes.RENDERER.comment_fragment(scenes.FRAME, view)
        assert "secret words" not in drawn
        assert "Secret Name" not in drawn


def test_a_reader_s_american_page_has_american_dates() -> None:
    frame = Frame(site=SiteView(name="X", timezone="America/New_York"), now=scenes.NOW, locale="en_US")
    page = scenes.RENDERER.story_page(frame, VIEW).before
    assert '<html lang="en-US">' in page
    assert "November 20, 2026" in page


def test_threads_are_indented_at_most_three_times() -> None:
    roots = nest([comment(depth) for depth in (0, 1, 2, 3, 4, 5, 4, 1, 0)])
    assert len(roots) == 2
    level = roots[0].replies[0].replies[0].replies
    assert [branch.comment.depth for branch in level] == [3, 4, 5, 4]
    assert [branch.flat for branch in level] == [False, True, True, True]
    assert all(not branch.replies for branch in level)
    assert len(roots[0].replies) == 2


def test_a_page_that_begins_deep_in_a_thread_is_drawn_from_the_edge() -> None:
    roots = nest([comment(7), comment(8), comment(7)])
    assert [len(root.replies) for root in roots] == [1, 0]


def test_a_very_deep_thread_takes_no_deep_recursion() -> None:
    roots = nest([comment(depth) for depth in range(5000)])
    depth = 0
    while roots:
        depth, roots = depth + 1, roots[0].replies
    assert depth == DEEPEST + 1


def test_overlapping_marks_are_cut_into_segments_that_join_to_the_text() -> None:
    text = "one two three four"
    findings = [
        Finding(rule="profanity", reason="swear-word", score=1, spans=(Span(4, 13),)),
        Finding(rule="discourtesy", reason="insult", score=1, spans=(Span(0, 7), Span(8, 13))),
    ]
    view = pencil.review_view(text, findings)
    assert "".join(segment.text for segment in view.segments) == text
    assert [(s.text, s.numbers) for s in view.segments] == [
        ("one ", (1,)), ("two", (1, 2)), (" ", (2,)), ("three", (1, 2)), (" four", ()),
    ]  # fmt: skip
    assert [finding.rule for finding in view.findings] == ["discourtesy", "profanity"]
    assert view.findings[0].words == ("one two", "three")


def test_marks_outside_the_text_are_cut_off() -> None:
    finding = Finding(rule="profanity", reason="swear-word", score=1, spans=(Span(-3, 2), Span(3, 99), Span(5, 5)))
    view = pencil.review_view("abcdef", [finding])
    assert [(s.text, s.numbers) for s in view.segments] == [("ab", (1,)), ("c", ()), ("def", (1,))]
    assert pencil.review_view("", [finding]).segments == ()


def test_the_rules_beside_the_form_are_those_of_the_policy_that_runs() -> None:
    policy = Policy.default()
    view = pencil.policy_view(policy)
    assert view.version == policy.version
    assert [rule.id for rule in view.rules] == [rule.id for rule in policy.rules]
    page = scenes.SCENES["policy"]()
    assert all(example in page for rule in view.rules for example in rule.fine if "'" not in example)


@pytest.mark.parametrize(
    ("blocks", "place"),
    [
        (["<p>1", "<p>2", "<p>3", "<p>4"], 2),
        (["<p>1", "<p>[[trending]]</p>", "<p>2", "<p>3"], 1),
        (["<p>1", "<h2>2", "<p>3"], 3),
        (["<p>1"], 1),
        ([], 0),
    ],
)
def test_trending_stands_where_it_was_set_or_after_the_middle(blocks: list[str], place: int) -> None:
    before, after = around_trending(blocks)
    assert len(before) == place
    assert [*before, *after] == [block for block in blocks if "trending" not in block]


def test_a_comment_is_drawn_once_for_all_and_anew_where_it_is_the_reader_s_own() -> None:
    renderer = Renderer(scenes.URLS)
    first = renderer.conversation_fragment(scenes.FRAME, scenes.CONVERSATION)
    thanked = msgspec.structs.replace(scenes.THREAD[0], respect=4711)
    comments = (thanked, *scenes.THREAD[1:])
    second = renderer.conversation_fragment(
        scenes.FRAME, msgspec.structs.replace(scenes.CONVERSATION, comments=comments)
    )
    assert "4,711" not in first
    assert "4,711" in second
    own = msgspec.structs.replace(thanked, own=True, may_edit=True)
    assert "/edit" in renderer.conversation_fragment(
        scenes.FRAME, msgspec.structs.replace(scenes.CONVERSATION, comments=(own,))
    )
    assert "/edit" not in renderer.conversation_fragment(scenes.FRAME, scenes.CONVERSATION)
