"""What a model's scores mean, as measured on comments it never saw."""

from comity.presentation.views.base import View


class BandView(View, frozen=True, kw_only=True):
    """Comments scored from `low` up to `high`: how many there were, and the share that people call harmful.

    `share` is None where too few comments had such a score to say.
    """

    low: float
    high: float
    comments: int
    share: float | None


class ThresholdView(View, frozen=True, kw_only=True):
    """At or above `threshold`: the share of harmful comments found, and of harmless ones caught with them."""

    threshold: float
    found: float
    false_alarms: float


class AttributeCalibrationView(View, frozen=True, kw_only=True):
    name: str
    comments: int
    harmful: int
    error: float
    bands: tuple[BandView, ...]
    thresholds: tuple[ThresholdView, ...]


class CalibrationView(View, frozen=True, kw_only=True):
    """`attributes` is empty where nothing was measured for this version."""

    model: str
    attributes: tuple[AttributeCalibrationView, ...] = ()
