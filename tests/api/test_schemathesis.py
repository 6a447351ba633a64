"""The whole interface under random requests: no fault of the server, no answer that is not described."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from article41.api.app import create_app
from article41.api.settings import Settings
from tests.api.serving import serving

pytestmark = pytest.mark.slow
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
LEFT_OUT = ("/api/v1/jobs/refresh", "/updatez")
"""What would ask the publishers."""


_SECONDS = 60
"""How long an answer may take: the first report waits for the process that reads reports."""


def test_random_requests(embedded_home: Path) -> None:
    """Every route of our own interface answers random requests as it is described."""
    with serving(create_app(Settings(home=embedded_home))) as server:
        schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json")
        tried = 0
        for result in schema.get_all_operations():
            operation = result.ok()
            if not operation.path.startswith("/api/v1/") or operation.path in LEFT_OUT:
                continue
            tried += 1
            _try(operation)
        assert tried > 15


def _try(operation: schemathesis.APIOperation) -> None:
    from hypothesis import given

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def tried(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=list(CHECKS), timeout=_SECONDS)

    tried()
