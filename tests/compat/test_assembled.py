"""The scoring APIs as they stand in the whole application: real keys, a real model, a real database."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from comity.assembly import assemble
from comity.cli.install import install
from comity.cli.main import main
from comity.settings import load

ANALYZE = "/v1alpha1/comments:analyze"
ASK = {"comment": {"text": "You are a complete idiot."}, "requestedAttributes": {"TOXICITY": {}, "INSULT": {}}}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    asyncio.run(install(load(folder, {}), name="The Site", origin="http://news.example", owner="Ada"))
    return folder


@asynccontextmanager
async def served(data: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    application = await assemble(load(data, {}, **settings))
    await application.start()
    try:
        transport = httpx.ASGITransport(application.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://news.example") as client:
            yield client
    finally:
        await application.close()


def comity(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_day_in_the_life_of_a_key(data: Path, run: Callable[..., Any]) -> None:
    async def day() -> None:
        async with served(data) as client:
            # The command line writes to the same database from another thread with a loop of its own.
            token = (await asyncio.to_thread(comity, "key", "create", "coral", "--data", str(data))).strip()
            scored = await client.post(ANALYZE, params={"key": token}, json=ASK)
            assert scored.status_code == 200
            assert scored.json()["attributeScores"]["INSULT"]["summaryScore"]["value"] > 0.5
            model = scored.headers["x-comity-model"]
            pinned = await client.post(ANALYZE, params={"key": token}, json=ASK, headers={"X-Comity-Model": model})
            assert pinned.json() == scored.json()
            absent = await client.post(ANALYZE, params={"key": token}, json=ASK, headers={"X-Comity-Model": "a@b"})
            assert absent.status_code == 400
            assert model in absent.json()["error"]["message"]

            suggestion = {
                "comment": {"text": "nul \0 and half \ufffd"},
                "attributeScores": {"TOXICITY": {"summaryScore": {"value": 0}}},
                "communityId": "Coral:x",
            }
            thanked = await client.post("/v1alpha1/comments:suggestscore", params={"key": token}, json=suggestion)
            assert thanked.status_code == 200
            exported = json.loads(await asyncio.to_thread(comity, "feedback", "export", "--data", str(data)))
            assert exported["text"] == "nul \0 and half \ufffd"
            assert (exported["attributes"], exported["community"]) == ({"TOXICITY": 0.0}, "Coral:x")
            assert (exported["model"], len(exported["key"])) == (model, 64)

            judged = await client.post(
                "/api/v1/score", json={"texts": [ASK["comment"]]}, headers={"Authorization": f"Bearer {token}"}
            )
            assert judged.json()["results"][0]["outcome"] == "ask"
            assert judged.json()["results"][0]["findings"][0]["rule"] == "discourtesy"

            metrics = (await client.get("/metrics")).text
            assert 'comity_api_requests_total{key="coral",method="analyze",status="200"} 2.0' in metrics
            assert token not in metrics

            await asyncio.to_thread(comity, "key", "revoke", "coral", "--data", str(data))
            await asyncio.sleep(1.1)
            assert (await client.post(ANALYZE, params={"key": token}, json=ASK)).status_code == 400

    run(day())


def test_settings_reach_the_apis(data: Path, run: Callable[..., Any]) -> None:
    async def asked() -> None:
        token = (await asyncio.to_thread(comity, "key", "create", "k", "--data", str(data))).strip()
        async with served(data, unsupported="omit", best_effort=True, aliases={"MINE": "THREAT"}) as client:
            body = {
                "comment": {"text": "Je vous remercie de tout mon cœur pour cette belle soirée entre amis."},
                "requestedAttributes": {"TOXICITY": {}, "SPAM": {}, "MINE": {}},
            }
            answer = await client.post(ANALYZE, params={"key": token}, json=body)
            assert set(answer.json()["attributeScores"]) == {"TOXICITY", "MINE"}
            assert answer.json()["detectedLanguages"] == ["fr"]
            document = (await client.get("/$discovery/rest", params={"version": "v1alpha1"})).json()
            assert document["rootUrl"] == "http://news.example/"

    run(asked())


def test_a_page_of_another_site_may_call_with_a_key_of_its_own(data: Path, run: Callable[..., Any]) -> None:
    async def called() -> None:
        token = (await asyncio.to_thread(comity, "key", "create", "k", "--data", str(data))).strip()
        async with served(data) as client:
            headers = {"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}
            answer = await client.post(ANALYZE, params={"key": token}, json=ASK, headers=headers)
            assert answer.status_code == 200
            assert answer.headers["access-control-allow-origin"] == "*"

    run(called())
