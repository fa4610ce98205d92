"""The page that says what a score means."""

from collections.abc import Callable
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from comity.clock import system_clock
from comity.compat import calibration
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.scoring import models
from comity.sites import Site, SiteSettings
from comity.sites.framing import Framing


@pytest.fixture
def client_for() -> Callable[[str], TestClient[Any]]:
    def make(model: str) -> TestClient[Any]:
        site = Site("s", "The Site", ("http://testserver",), "en", SiteSettings(), 0)
        framing = Framing(site, clock=system_clock)
        return TestClient(Litestar(calibration.routes(Renderer(Urls("http://testserver")), framing, model)))

    return make


def test_the_bundled_model_is_measured(client_for: Callable[[str], TestClient[Any]]) -> None:
    model = models.load().id
    report = calibration.report_for(model)
    assert report is not None, "run: python -m training.reliability DATA"
    client = client_for(model)
    page = client.get("/calibration").text
    assert model in page
    for name, measured in report.attributes.items():
        assert f'id="{name}"' in page
        assert len(measured.bins) == 10
        assert sum(band.comments for band in measured.bins) == measured.comments
    assert client.get("/api/v1/calibration").json()["model"] == model


def test_another_version_is_not_passed_off_as_measured(client_for: Callable[[str], TestClient[Any]]) -> None:
    name = models.load().id.partition("@")[0]
    client = client_for(f"{name}@000000000000")
    assert "Nothing has been measured for this version" in client.get("/calibration").text
    assert client.get("/api/v1/calibration").json() == {"model": f"{name}@000000000000", "attributes": {}}
