"""`comity demo`: made once, kept, and begun again where the first start was broken off."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.assembly import Application
from comity.cli import serve
from comity.demo import loader
from comity.settings import load

ORIGIN = "http://127.0.0.1:8000"


def test_a_start_that_was_broken_off_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    served: list[str] = []

    async def fill(_database: Any, site: Any, _prepare: Any, **_more: Any) -> loader.Loaded:
        made.append(site.id)
        if len(made) == 1:
            raise RuntimeError("the machine was switched off")
        return loader.Loaded(stories=9, by_status={"published": 480}, surprises=())

    async def look(application: Application, _on_ready: object) -> None:
        served.append(application.site.id)
        await application.close()

    monkeypatch.setattr(loader, "load", fill)
    monkeypatch.setattr(serve, "_run", look)
    settings = load(tmp_path / "demo", {}, demo=True)
    with pytest.raises(RuntimeError, match="switched off"):
        asyncio.run(serve._demo(settings, ORIGIN))
    for _ in range(2):
        asyncio.run(serve._demo(settings, ORIGIN))
    assert len(made) == 2
    assert served == [made[1], made[1]]
    assert made[0] != made[1]
