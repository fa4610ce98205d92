"""What all the APIs share: keys, rates, bodies, versions, browsers, logs."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from comity.compat.redaction import RedactKeys, redact
from comity.compat.roots import Roots
from tests.compat.conftest import GOOGLE, Api

ASK = {"comment": {"text": "You idiot"}, "requestedAttributes": {"TOXICITY": {}}}
ANALYZE = "/v1alpha1/comments:analyze"
BATCH = (
    b"--b\r\nContent-Type: application/http\r\nContent-ID: <a + 1>\r\n\r\n"
    b"POST /v1alpha1/comments%3Aanalyze HTTP/1.1\r\nContent-Type: application/json\r\n\r\n"
    + json.dumps(ASK).encode()
    + b"\r\n--b\r\nContent-ID: <a +\r\n 2>\r\n\r\nPOST /v1alpha1/comments:analyze?key=bad HTTP/1.1\r\n\r\n{}"
    b"\r\n--b\r\n\r\nGET /etc/passwd HTTP/1.1\r\n\r\n\r\n--b--\r\n"
)


class TestKeys:
    @pytest.mark.parametrize(
        ("query", "headers"),
        [
            ("?key=k", {}),
            ("?alt=json&key=k&prettyPrint=false", {}),
            ("", {"X-Goog-Api-Key": "k"}),
            ("", {"Authorization": "Bearer k"}),
            ("", {"Authorization": "bearer  k "}),
            ("?access_token=k", {}),
        ],
    )
    def test_places(self, api: Api, query: str, headers: dict[str, str]) -> None:
        assert api.call("POST", ANALYZE + query, json.dumps(ASK).encode(), headers).status == 200

    def test_bad(self, api: Api) -> None:
        reply = api.analyze(ASK, key="bad")
        assert (reply.status, reply.json["error"]["details"][0]["reason"]) == (400, "API_KEY_INVALID")

    def test_none(self, api: Api) -> None:
        reply = api.call("POST", ANALYZE, b"{}")
        assert (reply.status, reply.json["error"]["status"]) == (403, "PERMISSION_DENIED")
        assert reply.json["error"]["details"]

    def test_new_and_revoked_keys_are_seen_while_running(self, api: Api) -> None:
        assert api.analyze(ASK, key="later").status == 400
        api.add_key("later")
        assert api.analyze(ASK, key="later").status == 200
        api.keys.clear()
        api.now += 1_000
        assert api.analyze(ASK, key="later").status == 400

    def test_lookups_are_remembered_for_a_second(self, api: Api) -> None:
        for _ in range(10):
            api.analyze(ASK)
        assert api.lookups == 1

    def test_rate(self, api: Api) -> None:
        api.add_key("slow", rate=2)
        assert [api.analyze(ASK, key="slow").status for _ in range(3)] == [200, 200, 429]
        reply = api.analyze(ASK, key="slow")
        info = reply.json["error"]["details"][0]
        assert (info["reason"], info["metadata"]["quota_limit_value"]) == ("RATE_LIMIT_EXCEEDED", "120")
        assert int(reply.headers["retry-after"]) >= 1
        api.now += 1_000
        assert api.analyze(ASK, key="slow").status == 200

    def test_no_limit(self, api: Api) -> None:
        api.add_key("free", rate=0)
        assert {api.analyze(ASK, key="free").status for _ in range(150)} == {200}

    def test_usage_is_counted_by_name(self, api: Api) -> None:
        api.analyze(ASK)
        api.analyze({})
        labels = {"key": "name-k", "method": "analyze"}
        assert api.registry.get_sample_value("comity_api_requests_total", labels | {"status": "200"}) == 1
        assert api.registry.get_sample_value("comity_api_requests_total", labels | {"status": "400"}) == 1
        assert api.registry.get_sample_value("comity_api_texts_total", labels) == 1


class TestBodies:
    @pytest.mark.parametrize(
        "path", [ANALYZE, "/v1alpha1/comments:suggestscore", "/batch", "/v1/moderations", "/api/v1/score"]
    )
    def test_ten_megabytes_are_refused_before_they_are_read(self, api: Api, path: str) -> None:
        pieces = [b"x" * 1024] * 10_240
        headers = {
            "content-length": str(10 * 1024 * 1024),
            "content-type": "multipart/mixed; boundary=b" if path == "/batch" else "application/json",
            "authorization": "Bearer k",
        }
        reply = api.call("POST", path, pieces, headers)
        assert (reply.status, api.received) == (413, 0)
        assert reply.headers["connection"] == "close"
        assert "error" in reply.json or reply.json["code"] == "body-too-large"

    def test_a_body_that_hides_its_length_is_cut_off(self, api: Api) -> None:
        reply = api.call("POST", f"{ANALYZE}?key=k", [b"x" * 1024 * 1024] * 10)
        assert (reply.status, api.received) == (413, 5)

    def test_pretty_by_default(self, api: Api) -> None:
        assert b'\n  "languages"' in api.analyze(ASK).body
        assert b"\n" not in api.call("POST", f"{ANALYZE}?key=k&prettyPrint=false", json.dumps(ASK).encode()).body

    def test_only_json(self, api: Api) -> None:
        assert api.call("POST", f"{ANALYZE}?key=k&alt=proto", json.dumps(ASK).encode()).status == 400


class TestVersions:
    def test_every_answer_names_its_model(self, api: Api) -> None:
        for reply in (
            api.analyze(ASK),
            api.analyze({}),
            api.analyze(ASK, key="bad"),
            api.call("GET", "/$discovery/rest"),
        ):
            assert reply.headers["x-comity-model"] == api.scorer.id

    def test_pinned_by_header_and_by_key(self, api: Api) -> None:
        assert api.analyze(ASK, x_comity_model=api.other.id).headers["x-comity-model"] == api.other.id
        api.add_key("pinned", model=api.other.id)
        assert api.analyze(ASK, key="pinned").headers["x-comity-model"] == api.other.id

    def test_what_is_not_installed_is_refused_by_name(self, api: Api) -> None:
        reply = api.analyze(ASK, x_comity_model="words@000000000000")
        assert reply.status == 400
        assert api.scorer.id in reply.json["error"]["message"]
        assert api.other.id in reply.json["error"]["message"]

    def test_pinned_by_setting(self, make_api: Callable[..., Api]) -> None:
        api = make_api(pin="words@ba9876543210")
        assert api.analyze(ASK).headers["x-comity-model"] == "words@ba9876543210"


class TestDiscovery:
    def test_root_is_never_the_callers_word(self, api: Api) -> None:
        for path in ("/$discovery/rest?version=v1alpha1", "/discovery/v1/apis/commentanalyzer/v1alpha1/rest"):
            document = api.call("GET", path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"}).json
            assert document["rootUrl"] == "https://comity.example/"

    def test_a_configured_host_gets_its_own_root(self, api: Api) -> None:
        document = api.call("GET", "/$discovery/rest?version=v1alpha1&key=k", headers={"host": GOOGLE}).json
        assert (document["rootUrl"], document["batchPath"]) == (f"https://{GOOGLE}/", "batch")

    def test_impersonated_hosts_are_configured_by_being_made(self) -> None:
        hosts: list[str] = []
        roots = Roots("http://a.example", impersonated=lambda: hosts)
        assert roots.for_host(GOOGLE) == "http://a.example/"
        hosts.append(GOOGLE)
        assert roots.for_host(GOOGLE.upper() + ":443") == f"https://{GOOGLE}/"

    def test_other_versions(self, api: Api) -> None:
        assert api.call("GET", "/$discovery/rest?version=v2").status == 404


class TestBatch:
    def test_parts_are_answered_in_place(self, api: Api) -> None:
        reply = api.call("POST", "/batch?key=k", BATCH, {"content-type": 'multipart/mixed; boundary="b"'})
        assert reply.status == 200
        fence = reply.headers["content-type"].partition("boundary=")[2]
        parts = reply.body.decode().split(f"--{fence}")[1:-1]
        assert [part.split("HTTP/1.1 ")[1][:3] for part in parts] == ["200", "400", "404"]
        assert "Content-ID: <response-a + 1>" in parts[0]
        assert "Content-ID: <response-a + 2>" in parts[1]
        assert "API_KEY_INVALID" in parts[1]

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"", "multipart/mixed; boundary=b"),
            (b"--b--", "multipart/mixed; boundary=b"),
            (BATCH, "multipart/mixed"),
            (BATCH, "application/json"),
            (b"\r\n".join([b"--b\r\n\r\nPOST /x HTTP/1.1\r\n"] * 1_001), "multipart/mixed; boundary=b"),
        ],
    )
    def test_refused_as_a_whole(self, api: Api, body: bytes, kind: str) -> None:
        reply = api.call("POST", "/batch?key=k", body, {"content-type": kind})
        assert reply.status == 400
        assert reply.json["error"]["details"]


class TestBrowsers:
    def test_preflight(self, api: Api) -> None:
        reply = api.call(
            "OPTIONS", ANALYZE, headers={"origin": "https://a.example", "access-control-request-method": "POST"}
        )
        assert reply.status == 204
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["access-control-allow-headers"] == "*, authorization"

    def test_answers_may_be_read(self, api: Api) -> None:
        assert api.analyze(ASK).headers["access-control-allow-origin"] == "*"
        assert api.analyze({}).headers["access-control-allow-origin"] == "*"

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
    def test_wrong_method(self, api: Api, method: str) -> None:
        reply = api.call(method, ANALYZE)
        assert (reply.status, reply.headers["allow"]) == (405, "POST, OPTIONS")

    def test_colon_may_be_encoded(self, api: Api) -> None:
        assert api.call("POST", "/v1alpha1/comments%3Aanalyze?key=k", json.dumps(ASK).encode()).status == 200


class TestRedaction:
    @pytest.mark.parametrize(
        ("line", "hidden"),
        [
            ('127.0.0.1:1 - "POST /v1alpha1/comments:analyze?key=AIzaSecret&alt=json HTTP/1.1" 200', "AIzaSecret"),
            ("/x?alt=json&key=AIzaSecret", "AIzaSecret"),
            ("/x?access_token=AIzaSecret", "AIzaSecret"),
            ("Authorization: Bearer AIza.Se_cret-1", "AIza"),
            ("made comity_abcdefghijklmnopqrstuvwx", "comity_"),
        ],
    )
    def test_hidden(self, line: str, hidden: str) -> None:
        assert hidden not in redact(line)

    def test_innocent_words_stay(self) -> None:
        for line in ("/x?monkey=1", "a key=", "/story?key"):
            assert redact(line) == line

    def test_uvicorns_access_lines(self, api: Api) -> None:
        del api
        logger = logging.getLogger("uvicorn.access")
        assert any(isinstance(each, RedactKeys) for each in logger.filters)
        record = logger.makeRecord(
            "uvicorn.access", 20, "f", 1, '%s - "%s %s"', ("a", "POST", "/x?key=AIzaSecret"), None
        )
        for each in logger.filters:
            each.filter(record)  # type: ignore[union-attr]
        assert "AIzaSecret" not in record.getMessage()


def test_a_scorer_that_fails_is_a_clear_answer(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_texts: Any) -> Any:
        raise RuntimeError("weights are gone")

    monkeypatch.setattr(api.scorer, "score", broken)
    reply = api.analyze(ASK)
    assert (reply.status, reply.json["error"]["status"]) == (500, "INTERNAL")
    assert "weights" not in reply.body.decode()


def test_below_a_base_path_too(make_api: Callable[..., Api]) -> None:
    api = make_api(base_path="/talk")
    body = json.dumps(ASK).encode()
    for path in (ANALYZE, f"/talk{ANALYZE}"):
        assert path in api.app.paths
        assert api.call("POST", f"{path}?key=k", body).status == 200


@pytest.mark.parametrize("path", [ANALYZE, "/v1/moderations", "/api/v1/score"])
def test_more_work_than_the_crew_takes_on(api: Api, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.crew, "_max_waiting", 0)
    bodies: dict[str, Any] = {ANALYZE: ASK, "/v1/moderations": {"input": "x"}, "/api/v1/score": {"texts": ["x"]}}
    reply = api.post(path, bodies[path], authorization="Bearer k")
    assert (reply.status, reply.headers["retry-after"]) == (503, "2")
