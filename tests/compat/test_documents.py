"""What docs/api.md and docs/perspective.md promise in figures and names is what the code has."""

import re

import msgspec

from comity.compat.keys.model import DEFAULT_RATE
from comity.compat.native.endpoint import MAX_LINE, SCORE
from comity.compat.native.openapi import OPENAPI
from comity.compat.native.request import MAX_TEXTS
from comity.compat.openai.categories import SCORED, UNSCORED
from comity.compat.perspective.attributes import UNSCORED as UNSCORED_ATTRIBUTES
from comity.compat.perspective.spans import MAX_SENTENCES
from comity.compat.reading import MAX_DEPTH
from comity.compat.settings import CompatSettings
from comity.scoring.attributes import Attribute
from comity.settings import Settings
from tests.shelf import ROOT

API = (ROOT / "docs" / "api.md").read_text("utf-8")
PERSPECTIVE = (ROOT / "docs" / "perspective.md").read_text("utf-8")


def test_limits() -> None:
    limits = CompatSettings()
    assert f"1 to {MAX_TEXTS:,} strings" in API
    assert f"{limits.max_text_bytes:,} bytes" in API
    assert f"{limits.max_text_bytes:,} bytes" in PERSPECTIVE
    assert f"over {limits.max_body_bytes // 2**20} MB a batch" in API
    assert f"{MAX_LINE // 2**20} MB a line" in API
    assert f"{limits.max_stream_bytes // 2**20} MB a request" in API
    assert f"{MAX_DEPTH} levels deep" in API
    assert f"past {MAX_SENTENCES}" in PERSPECTIVE
    assert f"{DEFAULT_RATE:.0f} requests a second" in PERSPECTIVE
    assert f"score of {limits.openai_threshold}" in re.sub(r"\s+", " ", PERSPECTIVE)


def test_addresses() -> None:
    assert f"POST {SCORE}" in API
    assert OPENAPI in API


def test_every_attribute_is_accounted_for() -> None:
    flat = re.sub(r"\s+", " ", PERSPECTIVE)
    for name in [*Attribute, *UNSCORED_ATTRIBUTES]:
        stem = name.removesuffix("_EXPERIMENTAL")
        if stem in set(Attribute) - {name}:  # a twin
            continue
        assert f"`{stem}" in flat, name


def test_every_category_is_accounted_for() -> None:
    for name in [*SCORED, *UNSCORED]:
        assert f"`{name}`" in PERSPECTIVE


def test_every_setting_exists() -> None:
    table = API.partition("## Settings")[2]
    named = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert named
    assert set(named) <= {field.name for field in msgspec.structs.fields(Settings)}
    for name in named:
        if name in CompatSettings.__struct_fields__:
            default = getattr(CompatSettings(), name)
            row = re.search(rf"^\| `{name}` \| ([^|]*)\|", table, re.MULTILINE)
            assert row is not None
            assert row[1].strip().strip("`") == ("" if default in (None, {}) else str(default).lower())
