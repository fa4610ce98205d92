"""The site's own colour as the whole application serves it."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from comity.assembly import assemble
from comity.cli.install import install
from comity.cli.main import main
from comity.settings import load


def pages(data: Path, base_path: str, *paths: str) -> list[httpx.Response]:
    """What the application answers; a path may be a pattern of a link on the page before."""

    async def asked() -> list[httpx.Response]:
        application = await assemble(load(data, {}, base_path=base_path))
        answers: list[httpx.Response] = []
        transport = httpx.ASGITransport(application.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://news.example") as client:
            for path in paths:
                found = re.search(path, answers[-1].text) if answers else None
                answers.append(await client.get(found[0] if found else path))
        await application.close()
        return answers

    return asyncio.run(asked())


@pytest.mark.parametrize("base_path", ["", "/talk"])
def test_a_colour_is_one_small_file_and_none_is_no_file(tmp_path: Path, base_path: str) -> None:
    asyncio.run(install(load(tmp_path, {}), name="The Site", origin="http://news.example", owner="Ada"))
    (page,) = pages(tmp_path, base_path, f"{base_path}/policy")
    assert page.status_code == 200
    assert "site.css" not in page.text
    told = CliRunner().invoke(main, ["site", "set", "--accent", "#b3261e", "--data", str(tmp_path)])
    assert told.exit_code == 0, told.output
    page, sheet = pages(tmp_path, base_path, f"{base_path}/policy", rf"{base_path}/static/site\.css\?v=\w+")
    links = re.findall(r'rel="stylesheet" href="([^"?]+)', page.text)
    assert links[-1] == f"{base_path}/static/site.css", "after the sheets whose value it replaces"
    assert sheet.status_code == 200
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    assert sheet.headers["etag"]
    assert "--pencil:#b3261e" in sheet.text
    assert "unsafe-inline" not in page.headers["content-security-policy"]
