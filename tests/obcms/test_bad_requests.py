"""What makes no sense is the client's error."""

import pytest
from tests.obcms.api import client_of, url

pytestmark = pytest.mark.django_db


class TestBadInput:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("administrative/barangays/99999999999999999999/", 404),
            ("administrative/barangays/?municipality=99999999999999999999", 400),
            ("administrative/barangays/?municipality=", 400),
            ("administrative/barangays/?page=99999999999999999999", 404),
            ("administrative/barangays/?search=%00", 400),
            ("administrative/barangays/?search=" + "a" * 101, 400),
            ("administrative/barangays/?ordering=nothing", 200),
            ("monitoring/entries/not-a-uuid/", 404),
            ("monitoring/entries/?implementing_moa=not-a-uuid", 400),
            ("monitoring/entries/?enable_workitem_tracking=perhaps", 400),
            ("monitoring/work-items/?due_before=2026-13-45", 400),
            ("nowhere/at/all/", 404),
        ],
    )
    def test_a_bad_url_is_the_clients_error(self, staff, path, status):
        response = client_of(staff).get(f"/api/{path}")
        assert (response.status_code, response["Content-Type"]) == (status, "application/json")

    @pytest.mark.parametrize(
        "body",
        [
            b"[]",
            b"null",
            b"{",
            b"\xff",
            b"[" * 100_000,
            b'{"municipality": 1e400}',
            b'{"municipality": 1.5}',
            b'{"name": "\\u0000"}',
            b'{"name": NaN}',
        ],
    )
    def test_a_bad_body_is_the_clients_error(self, staff, body):
        path = url("barangay-list")
        response = client_of(staff).post(path, body, content_type="application/json")
        assert response.status_code == 400
