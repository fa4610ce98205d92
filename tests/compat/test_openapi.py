"""The OpenAPI description against what is served: generated requests, valid and not, answered as it says."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.compat.conftest import Api

PATHS = ("/api/v1/score", "/v1/moderations")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as described", "otherwise"])
@pytest.mark.parametrize("path", PATHS)
def test_answers_as_described(path: str, mode: GenerationMode, make_api: Callable[..., Api]) -> None:
    api = make_api()
    api.add_key("free", rate=0)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await api.app(scope, receive, send)

    operation = schemathesis.openapi.from_asgi("/api/v1/score/openapi.json", app)[path]["POST"]
    accepted = 0

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def exchange(case: Any) -> None:
        nonlocal accepted
        answer = case.call_and_validate(headers={"Authorization": "Bearer free"}, checks=CHECKS)
        accepted += answer.status_code == 200

    exchange()
    assert accepted or mode is GenerationMode.NEGATIVE
