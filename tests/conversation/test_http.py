"""Over HTTP: what a person without JavaScript, a script of ours and a program each get."""

import asyncio
from typing import Any

import httpx
import pytest

from comity.conversation import commands
from comity.conversation.model import State
from comity.limits import MemoryLimiter
from tests.conversation.house import House
from tests.conversation.web import FRAGMENT, Web, view


@pytest.fixture
def web(house: House) -> Web:
    return Web(house)


def test_a_guest_without_javascript_posts_and_lands_at_the_comment(web: Web) -> None:
    browser = web.browser()
    response = browser.comment("Good *questions*.")
    assert response.status_code == 303
    location = response.headers["location"]
    comment_id = location.rpartition("#comment-")[2]
    assert location == f"/stories/flow-and-stock/comments/{comment_id}#comment-{comment_id}"
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    page = view(browser.get(location))
    assert page["focus_id"] == comment_id
    shown = page["conversation"]["comments"][0]
    assert shown["body_html"] == "<p>Good <em>questions</em>.</p>\n" or "<em>questions</em>" in shown["body_html"]
    assert (shown["author"], shown["own"], shown["may_edit"]) == ("Gus", True, True)
    stranger = view(web.browser("203.0.113.9").get(location))["conversation"]["comments"][0]
    assert (stranger["own"], stranger["may_edit"], stranger["may_react"]) == (False, False, True)


def test_findings_come_back_in_the_form_with_marks_and_the_text_kept(web: Web) -> None:
    browser = web.browser()
    response = browser.comment("You are an idiot, sir.")
    assert response.status_code == 422
    form = view(response, 1)["form"]
    assert form["text"] == "You are an idiot, sir."
    assert form["name"] == "Gus"
    assert form["may_insist"] is True
    assert [(s["text"], s["numbers"]) for s in form["review"]["segments"]] == [
        ("You are an ", []), ("idiot", [1]), (", sir.", []),
    ]  # fmt: skip
    assert form["review"]["findings"][0]["title"] == "No discourtesy"
    assert form["review"]["findings"][0]["words"] == ["idiot"]
    fragment = browser.post(
        "/stories/flow-and-stock/comments", {"text": "You idiot", "name": "Gus", "act": "post"}, headers=FRAGMENT
    )
    assert (fragment.status_code, fragment.headers["x-comity-status"]) == (200, "422")
    assert view(fragment)["may_insist"] is True
    assert web.house.page().roots == ()


def test_insisting_holds_and_the_author_alone_sees_it_and_why(web: Web) -> None:
    browser = web.browser()
    response = browser.comment("You are an idiot, sir.", act="insist")
    assert response.status_code == 303
    page = view(browser.get(response.headers["location"]))
    shown = page["conversation"]["comments"][0]
    assert shown["status"] == "held"
    assert "idiot" in shown["body_html"]
    assert shown["note"]["kind"] == "held"
    assert shown["note"]["review"]["findings"][0]["rule"] == "discourtesy"
    assert web.browser("203.0.113.9").get(response.headers["location"]).status_code == 404
    mine = view(browser.get("/me"))
    assert mine["name"] == "Gus"
    assert mine["comments"][0]["note"]["reason"].startswith("You sent this although")
    assert mine["comments"][0]["story_headline"] == "Flow and stock"
    own = view(browser.get("/stories/flow-and-stock"), 1)["own"]
    assert [each["status"] for each in own] == ["held"]


def test_a_held_comment_can_be_rephrased_and_is_then_published(web: Web) -> None:
    browser = web.browser()
    comment_id = browser.said("I will kill you")
    form = view(browser.get(f"/comments/{comment_id}/edit"))["form"]
    assert form["text"] == "I will kill you"
    sent = {"text": "I will oppose you", "key": form["idempotency_key"], "act": "post"}
    assert browser.post(f"/comments/{comment_id}/edit", sent).status_code == 303
    assert web.house.one(comment_id).status == "published"
    again = browser.post(f"/comments/{comment_id}/edit", sent | {"text": "Another wording"})
    assert again.status_code == 409
    assert view(again)["form"]["text"] == "Another wording"


def test_a_failing_scorer_holds_the_comment_and_the_page_says_so(web: Web) -> None:
    browser = web.browser()
    comment_id = browser.said("BROKEN")
    row = web.house.one(comment_id)
    assert (row.status, row.held_for) == ("held", "scorer")
    assert view(browser.get("/stories/flow-and-stock"))["conversation"]["degraded"] is True
    browser.said("All is well.", name="")
    web.story_pages.cache.clear()
    assert view(browser.get("/stories/flow-and-stock"))["conversation"]["degraded"] is False


def test_a_scorer_that_takes_too_long_counts_as_failing(house: House) -> None:
    web = Web(house, timeout=20)
    web.judge.wait = asyncio.Event()
    comment_id = web.browser().said("Slowly.")
    assert house.one(comment_id).held_for == "scorer"


def test_checking_and_preview_store_nothing(web: Web) -> None:
    browser = web.browser()
    checked = browser.comment("You idiot", act="check")
    assert checked.status_code == 422
    assert view(checked, 1)["form"]["review"]["findings"]
    clean = browser.comment("A fair point.", act="check")
    assert (clean.status_code, view(clean, 1)["form"]["checked_clean"]) == (200, True)
    preview = browser.comment("A *fair* point.", act="preview")
    assert "<em>fair</em>" in view(preview, 1)["form"]["preview_html"]
    body = {"text": "You idiot", "story": "flow-and-stock"}
    answer = browser.send("/api/v1/check", body).json()
    assert answer["outcome"] == "ask"
    assert answer["findings"][0]["spans"] == [[4, 9]]
    assert "score" not in str(answer)
    assert "<b>" not in browser.send("/api/v1/preview", {"text": "<b>x"}).json()["html"]
    assert web.house.page().roots == ()


def test_the_judge_is_shown_the_parent_and_the_story(web: Web) -> None:
    browser = web.browser()
    parent = browser.said("What do the figures show?")
    browser.said("Not much.", parent=parent, name="")
    text, context = web.judge.seen[-1]
    assert text == "Not much."
    assert context.parent == "What do the figures show?"
    assert (context.story_title, context.story_text) == ("Flow and stock", "The story's own words.")


@pytest.mark.parametrize("act", ["post", "check", "preview"])
def test_nobody_learns_who_wrote_what_is_held_by_answering_it(web: Web, act: str) -> None:
    held = web.browser().said("I will kill you", name="Hidden Hand")
    form = {"text": "Who are you?", "name": "Gus", "parent": held, "act": act}
    answer = web.browser("203.0.113.9").post("/stories/flow-and-stock/comments", form, headers=FRAGMENT)
    assert "Hidden Hand" not in answer.text
    assert "Who are you?" in answer.text


def test_the_same_words_within_ten_minutes_post_once_with_and_without_cookie(web: Web, clock: Any) -> None:
    first, second = web.browser(), web.browser()
    one = first.said("Once is enough.")
    assert first.said("Once is enough.", name="") == one
    again = second.comment("Once is enough.")
    assert again.headers["location"].endswith(one)
    assert "set-cookie" not in again.headers, "the same network and name are no proof of being the same person"
    other = web.browser("198.51.100.7").said("Once is enough.")
    assert other != one
    clock.forward(600_000)
    assert first.said("Once is enough.", name="") not in {one, other}


def test_an_idempotency_key_returns_the_first_and_the_cookie_with_it(web: Web) -> None:
    key = "k" * 22
    one = web.browser().said("With a key.", key=key)
    retry = web.browser().comment("With a key.", key=key)
    assert retry.headers["location"].endswith(one)
    assert "set-cookie" in retry.headers
    different = web.browser().comment("With a key, but mended.", key=key)
    assert not different.headers["location"].endswith(one), "a new text is never swallowed"


def test_twenty_double_clicks_at_once_post_one_comment(web: Web) -> None:
    browser = web.browser()
    browser.said("Hello.")

    async def burst() -> list[Any]:
        form = {"text": "Double click", "name": "", "act": "post", "key": "x" * 20}
        return await asyncio.gather(
            *(browser.client.post("/stories/flow-and-stock/comments", data=form) for _ in range(20))
        )

    answers = web.house.run(burst())
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert web.house.standing.published == 2


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        ("", "text-empty", 422),
        (" \n\u200b\u2060 ", "text-empty", 422),
        ("x" * 5001, "text-too-long", 422),
        ("nul \x00 here", "control-characters", 422),
        ("bell \x07", "control-characters", 422),
        ("override \u202e txt", "control-characters", 422),
        (">" * 40 + " deep", "quote-too-deep", 422),
        (" ".join(f"https://a{n}.test" for n in range(9)), "too-many-links", 422),
    ],
)
def test_bad_text_is_refused_with_a_code_and_in_the_form_with_the_text_kept(
    web: Web, text: str, code: str, status: int
) -> None:
    browser = web.browser()
    answer = browser.send("/api/v1/stories/flow-and-stock/comments", {"text": text, "name": "Gus"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    page = browser.comment(text)
    assert page.status_code == status
    form = view(page, 1)["form"]
    assert form["text"].replace("\r\n", "\n") == text
    assert form["notices"][0]["message"] == answer.json()["detail"]
    assert web.house.page().roots == ()


def test_the_figures_of_a_refusal_are_written_as_the_reader_writes_them(web: Web) -> None:
    browser = web.browser()
    browser.client.headers["accept-language"] = "de_DE"
    (notice,) = view(browser.comment("x" * 20_000), 1)["form"]["notices"]
    assert "5.000 characters; this one has 20.000" in notice["message"]


def test_a_closed_conversation_has_no_form_and_keeps_a_late_text(web: Web) -> None:
    house = web.house
    now = house.clock()
    browser = web.browser()
    assert view(browser.get("/stories/flow-and-stock"), 1)["form"] is not None
    event = house.write(lambda: commands.steer(house.site.id, house.story, State.CLOSED, now))
    web.bus.publish((event,))
    page = browser.get("/stories/flow-and-stock")
    assert view(page)["conversation"]["state"] == "closed"
    assert view(page, 1)["form"] is None
    late = browser.comment("Wait for me")
    assert late.status_code == 409
    assert view(late, 1)["form"]["text"] == "Wait for me"


def test_limits_say_when_to_come_back_and_keep_the_text(house: House) -> None:
    web = Web(house, limiter=MemoryLimiter())
    browser = web.browser()
    answers = [browser.comment(f"Number {n}", name="Gus" if n == 0 else "") for n in range(12)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 1
    assert int(refused[0].headers["retry-after"]) > 0
    assert view(refused[0], 1)["form"]["text"] == "Number 11"
    answer = browser.send("/api/v1/stories/flow-and-stock/comments", {"text": "By API"})
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many")
    assert answer.json()["retry_after"] == int(answer.headers["retry-after"])


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed-json"),
        (b'{"text": "\\ud800"}', "application/json", 400, "malformed-json"),
        (b"\xff\xfe", "application/json", 400, "malformed-json"),
        (b'{"text": 3}', "application/json", 422, "invalid-field"),
        (b'{"text": "x", "status": "published"}', "application/json", 422, "invalid-field"),
        (b'{"text": "x", "reader_id": "y"}', "application/json", 422, "invalid-field"),
        (b'{"text": "x"}', "text/plain", 415, "wrong-type"),
        (b"text=x", "application/x-www-form-urlencoded", 415, "wrong-type"),
        (b'{"text": "' + b"x" * 10_000_000 + b'"}', "application/json", 413, "body-too-large"),
    ],
)
def test_a_body_that_cannot_be_taken(web: Web, body: bytes, kind: str, status: int, code: str) -> None:
    browser = web.browser()
    answer = web.house.run(
        browser.client.post("/api/v1/stories/flow-and-stock/comments", content=body, headers={"content-type": kind})
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert web.house.page().roots == ()


def test_a_form_with_fields_of_its_own_is_refused(web: Web) -> None:
    answer = web.browser().comment("Hello", status="published")
    assert answer.status_code == 422
    assert answer.json()["code"] == "unknown-field"


@pytest.mark.parametrize(
    "path",
    [
        "/stories/no-such-story",
        "/stories/%00",
        "/stories/..%2fetc",
        "/stories/flow-and-stock/comments/%00",
        "/stories/flow-and-stock/comments/" + "0" * 32,
        "/stories/flow-and-stock/comments/' OR 1=1",
        "/comments/" + "f" * 32 + "/report",
        "/comments/xyz/edit",
    ],
)
def test_what_is_not_there_is_not_found(web: Web, path: str) -> None:
    assert web.browser().get(path).status_code in {400, 404}


def test_a_comment_is_only_found_under_its_own_story(web: Web) -> None:
    browser = web.browser()
    comment_id = browser.said("Here.")
    assert browser.get(f"/stories/another/comments/{comment_id}").status_code == 404
    reply = browser.post("/stories/another/comments", {"text": "There", "parent": comment_id, "act": "post"})
    assert reply.status_code == 404
    assert web.house.standing.published == 1


def test_nobody_changes_what_is_not_theirs(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    comment_id = gus.said("Mine.")
    eve.said("Hello.", name="Eve")
    assert eve.get(f"/comments/{comment_id}/edit").status_code == 404
    assert eve.post(f"/comments/{comment_id}/edit", {"text": "Changed", "act": "post"}).status_code == 404
    assert eve.post(f"/comments/{comment_id}/withdraw").status_code == 403
    gus.client.cookies.set("comity_reader", "forged." + gus.client.cookies["comity_reader"])
    stranger = web.browser()
    stranger.client.cookies.set("comity_reader", "forged.value")
    assert stranger.post(f"/comments/{comment_id}/withdraw").status_code == 403
    assert web.house.one(comment_id).status == "published"


def test_changes_asked_for_by_another_site_are_refused(web: Web) -> None:
    browser = web.browser()
    comment_id = browser.said("Mine.")
    for headers in (
        {"sec-fetch-site": "cross-site", "origin": "https://evil.test"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-site", "origin": "https://other.paper.test"},
    ):
        answer = browser.post(f"/comments/{comment_id}/withdraw", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "cross-site")
    del browser.client.headers["sec-fetch-site"]
    assert browser.post(f"/comments/{comment_id}/withdraw").status_code == 403
    assert web.house.one(comment_id).status == "published"


def test_withdrawing_leaves_a_line_under_replies_and_nothing_without(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    parent = gus.said("Regretted.")
    eve.said("Why?", name="Eve", parent=parent)
    answer = gus.post(f"/comments/{parent}/withdraw", headers=FRAGMENT)
    assert view(answer)["status"] == "withdrawn"
    shown = view(web.browser("192.0.2.1").get("/stories/flow-and-stock"))["conversation"]["comments"]
    assert [(c["status"], c["author"], c["body_html"] == "") for c in shown] == [
        ("withdrawn", "", True), ("published", "Eve", False),
    ]  # fmt: skip
    assert "Regretted" not in str(gus.get("/api/v1/stories/flow-and-stock/comments").json())
    lonely = gus.said("Alone.", name="")
    gus.post(f"/comments/{lonely}/withdraw")
    assert len(view(eve.get("/stories/flow-and-stock"))["conversation"]["comments"]) == 2


def test_what_was_withdrawn_can_be_said_again(web: Web) -> None:
    gus = web.browser()
    first = gus.said("Second thoughts.")
    gus.post(f"/comments/{first}/withdraw")
    assert gus.said("Second thoughts.", name="") != first


def test_respect_counts_once_can_be_changed_and_not_useful_is_never_shown(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    comment_id = gus.said("Useful.")
    for value, count in (("respect", 1), ("respect", 1), ("not-useful", 0), ("respect", 1), ("none", 0)):
        shown = view(eve.post(f"/comments/{comment_id}/respect", {"value": value}, headers=FRAGMENT))
        assert shown["respect"] == count
        assert shown["my_reaction"] == (None if value == "none" else value)
    eve.post(f"/comments/{comment_id}/respect", {"value": "not-useful"})
    api = eve.get("/api/v1/stories/flow-and-stock/comments").json()
    assert api["comments"][0]["respect"] == 0
    assert "useful" not in api["comments"][0]
    assert gus.post(f"/comments/{comment_id}/respect", {"value": "respect"}).status_code == 403
    assert eve.post(f"/comments/{comment_id}/respect", {"value": "love"}).status_code == 422


def test_a_report_needs_a_reason_is_taken_once_and_needs_no_account(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    comment_id = gus.said("Reported.")
    form = view(eve.get(f"/comments/{comment_id}/report"))
    assert [reason["value"] for reason in form["reasons"]][:6] == [
        "violence", "racism", "vulgarity", "profanity", "all_caps", "discourtesy",
    ]  # fmt: skip
    missing = eve.post(f"/comments/{comment_id}/report", {"reason": "", "text": "kept"})
    assert (missing.status_code, view(missing)["text"]) == (422, "kept")
    assert view(eve.post(f"/comments/{comment_id}/report", {"reason": "spam"}))["done"] is True
    assert view(eve.post(f"/comments/{comment_id}/report", {"reason": "racism"}))["done"] is True
    assert web.house.read(lambda: open_reports(comment_id)) == 1
    assert gus.post(f"/comments/{comment_id}/report", {"reason": "spam"}).status_code == 403


def open_reports(comment_id: str) -> Any:
    from comity.conversation.commands.stored import by_key

    return (yield from by_key("s" * 32, comment_id)).reports


def test_the_api_tells_no_addresses_networks_scores_or_readers(web: Web) -> None:
    gus = web.browser()
    gus.said("Public.")
    answer = gus.get("/api/v1/stories/flow-and-stock/comments")
    (comment,) = answer.json()["comments"]
    assert set(comment) == {
        "id", "parent", "depth", "status", "author", "html", "created_at", "edited_at", "respect", "replies", "url",
    }  # fmt: skip
    assert comment["author"] == {"name": "Gus", "kind": "guest"}
    reader = web.house.one(comment["id"]).reader_id
    assert reader not in answer.text
    assert web.visitors._hasher.hash("203.0.113.5", web.house.clock()) not in answer.text


def test_the_api_publishes_holds_and_asks(web: Web) -> None:
    gus = web.browser()
    published = gus.send("/api/v1/stories/flow-and-stock/comments", {"text": "Fair.", "name": "Gus"})
    assert (published.status_code, published.json()["outcome"]) == (201, "publish")
    assert published.headers["location"] == published.json()["comment"]["url"]
    assert "set-cookie" in published.headers
    asked = gus.send("/api/v1/stories/flow-and-stock/comments", {"text": "You idiot"})
    assert (asked.status_code, asked.json()["code"], asked.json()["outcome"]) == (422, "asked-to-rephrase", "ask")
    assert asked.json()["findings"][0]["rule"] == "discourtesy"
    held = gus.send("/api/v1/stories/flow-and-stock/comments", {"text": "You idiot", "insist": True})
    assert (held.status_code, held.json()["outcome"], held.json()["held_for"]) == (202, "hold", "insisted")
    listed = gus.get("/api/v1/stories/flow-and-stock/comments").json()
    assert [comment["html"] for comment in listed["comments"]] == [published.json()["comment"]["html"]]


def test_first_pages_are_made_once_and_anew_after_a_change(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    gus.said("First.")

    async def burst() -> list[Any]:
        return await asyncio.gather(*(eve.client.get("/stories/flow-and-stock") for _ in range(10)))

    made = web.pages.made
    answers = web.house.run(burst())
    assert web.pages.made == made + 1
    assert len({answer.text for answer in answers}) == 1
    etag = answers[0].headers["etag"]
    assert eve.get("/stories/flow-and-stock", headers={"if-none-match": etag}).status_code == 304
    gus.said("Second.", name="")
    fresh = eve.get("/stories/flow-and-stock", headers={"if-none-match": etag})
    assert fresh.status_code == 200
    assert len(view(fresh)["conversation"]["comments"]) == 2
    plain = eve.get("/stories/flow-and-stock", headers={"accept-encoding": "identity"})
    assert plain.text == fresh.text


def test_the_lane_for_strangers_sends_what_the_application_would(web: Web) -> None:
    gus, eve = web.browser(), web.browser("198.51.100.9")
    gus.said("First.")
    eve.get("/stories/flow-and-stock")
    bare = httpx.AsyncClient(transport=httpx.ASGITransport(web.bare), base_url="https://paper.test")
    for headers in ({}, {"accept-encoding": "identity"}, {"if-none-match": '"other"'}):
        fast = eve.get("/stories/flow-and-stock", headers=headers)
        full = web.house.run(bare.get("/stories/flow-and-stock", headers=headers))
        assert (fast.status_code, fast.content) == (full.status_code, full.content)
        for name in ("etag", "cache-control", "vary", "content-type", "content-encoding", "content-length"):
            assert fast.headers.get(name) == full.headers.get(name), name
    made = web.pages.made
    assert view(eve.get("/stories/flow-and-stock", headers={"accept-language": "fr"}))["story"]["headline"].endswith(
        "(fr)"
    )
    assert web.pages.made == made + 1
    assert view(gus.get("/stories/flow-and-stock"), 1)["own"], "who has a cookie gets a page of their own"
    assert eve.get("/stories/flow-and-stock", headers=FRAGMENT).text.startswith('{"page":"conversation_fragment"')
    assert eve.get("/stories/flow-and-stock?order=oldest").status_code == 200


def test_orders_and_cursors_that_are_not_ours_are_malformed_and_a_moved_story_is_found(web: Web) -> None:
    browser = web.browser()
    assert browser.get("/stories/flow-and-stock?order=best").status_code == 400
    assert browser.get("/stories/flow-and-stock?after=xxxx").status_code == 400
    web.stories.moved["old"] = "flow-and-stock"
    moved = browser.get("/stories/old")
    assert (moved.status_code, moved.headers["location"]) == (303, "/stories/flow-and-stock")


def test_a_page_further_on_and_its_fragment_hold_the_same_comments(web: Web, clock: Any) -> None:
    gus = web.browser()
    for n in range(30):
        clock.forward(1000)
        gus.said(f"Comment {n}", name="Gus" if n == 0 else "")
    first = view(gus.get("/stories/flow-and-stock?order=newest"))["conversation"]
    assert (len(first["comments"]), first["total"], first["first_page"]) == (25, 30, True)
    after = first["next_cursor"]
    page = view(gus.get(f"/stories/flow-and-stock?order=newest&after={after}"))["conversation"]
    assert (len(page["comments"]), page["first_page"], page["next_cursor"]) == (5, False, None)
    by_header = view(gus.get(f"/stories/flow-and-stock?order=newest&after={after}", headers=FRAGMENT))
    by_path = view(gus.get(f"/stories/flow-and-stock/comments?order=newest&after={after}"))
    assert [c["id"] for c in by_header["comments"]] == [c["id"] for c in page["comments"]]
    assert by_path == by_header


def test_a_reply_form_names_whom_it_answers(web: Web) -> None:
    gus = web.browser()
    comment_id = gus.said("Ask me.")
    page = view(web.browser("192.0.2.7").get(f"/stories/flow-and-stock/comments/{comment_id}?reply={comment_id}"))
    assert page["personal"]["form"]["parent"] == {"comment_id": comment_id, "name": "Gus"}
