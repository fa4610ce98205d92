"""`/calibration`: what the running model's scores mean, for people; the same measurements as JSON for programs."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler

from comity.presentation.renderer import Renderer
from comity.presentation.views.calibration import (
    AttributeCalibrationView,
    BandView,
    CalibrationView,
    ThresholdView,
)
from comity.sites.framing import Framing

# Fewer comments than this say nothing about the rest with such a score.
ENOUGH = 10


class Band(msgspec.Struct, frozen=True, rename={"low": "from", "high": "to"}):
    low: float
    high: float
    comments: int
    score: float | None
    share: float | None


class Threshold(msgspec.Struct, frozen=True):
    threshold: float
    found: float
    false_alarms: float


class Reliability(msgspec.Struct, frozen=True):
    comments: int
    harmful: int
    sets: tuple[str, ...]
    calibration_error: float
    bins: tuple[Band, ...]
    thresholds: tuple[Threshold, ...]


class Report(msgspec.Struct, frozen=True):
    """What `python -m training.reliability` measured: for one exact version of a model, by attribute."""

    model: str
    made_by: str
    data: dict[str, str]
    attributes: dict[str, Reliability]


@cache
def report_for(model: str) -> Report | None:
    """None where this exact version was not measured: figures of another would mislead."""
    stem = model.partition("@")[0]
    path = files("comity.scoring") / "weights" / f"{stem}.reliability.json"
    if not path.is_file():
        return None
    report = msgspec.json.decode(path.read_bytes(), type=Report)
    return report if report.model == model else None


def view_of(model: str) -> CalibrationView:
    report = report_for(model)
    if report is None:
        return CalibrationView(model=model)
    return CalibrationView(
        model=model, attributes=tuple(_attribute(name, each) for name, each in report.attributes.items())
    )


def routes(renderer: Renderer, framing: Framing, model: str) -> list[HTTPRouteHandler]:
    """`model` is the id of the model that judges here."""

    @get("/calibration", sync_to_thread=False)
    def calibration(request: Request[Any, Any, Any]) -> Response[str]:
        frame = framing.shared(framing.locale(request), request.url.path)
        headers = {"cache-control": "private, no-cache", "vary": "cookie, accept-language"}
        return Response(renderer.calibration_page(frame, view_of(model)), media_type=MediaType.HTML, headers=headers)

    @get("/api/v1/calibration", sync_to_thread=False)
    def measurements() -> Response[bytes]:
        report = report_for(model)
        body = msgspec.json.encode(report if report is not None else {"model": model, "attributes": {}})
        return Response(body, media_type="application/json", headers={"x-comity-model": model})

    return [calibration, measurements]


def _attribute(name: str, found: Reliability) -> AttributeCalibrationView:
    return AttributeCalibrationView(
        name=name,
        comments=found.comments,
        harmful=found.harmful,
        error=found.calibration_error,
        bands=tuple(
            BandView(
                low=band.low,
                high=band.high,
                comments=band.comments,
                share=band.share if band.comments >= ENOUGH else None,
            )
            for band in found.bins
        ),
        thresholds=tuple(
            ThresholdView(threshold=each.threshold, found=each.found, false_alarms=each.false_alarms)
            for each in found.thresholds
        ),
    )
