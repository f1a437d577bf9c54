"""Imports over HTTP: one file is one job, however often it is sent."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.factories import BarangayFactory
from common.models import AuditLog
from communities.models import OBCCommunity

pytestmark = pytest.mark.integration
LARGE = Path(__file__).parents[1] / "tests/fixtures/communities.csv"


@pytest.fixture
def text():
    code = BarangayFactory().code
    return f"barangay_code,name,population,households\n{code},Datu,120,20\nnowhere,Lost,1,1\n"


def upload(client, url, text, kind="communities"):
    sent = SimpleUploadedFile("communities.csv", text.encode(), content_type="text/csv")
    options = {"format": "multipart"} if "/api/" in url else {}
    return client.post(url, {"kind": kind, "file": sent}, **options)


@pytest.mark.parametrize("role", ["admin", "oobc_executive", "oobc_staff"])
def test_a_file_sent_twice_is_one_job_with_traceable_rows(
    api_client, text, role, world, django_capture_on_commit_callbacks
):
    url, api = reverse("import-job-list"), api_client.as_role(role)
    with django_capture_on_commit_callbacks(execute=True):
        first = upload(api, url, text)
    with django_capture_on_commit_callbacks(execute=True):
        second = upload(api, url, text)
    assert (first.status_code, second.status_code) == (201, 200)
    told = second.json()
    assert (told["id"], told["status"], told["created_rows"]) == (
        first.json()["id"],
        "completed",
        1,
    )
    assert [error["row"] for error in told["errors"]] == [3]
    assert OBCCommunity.objects.filter(name="Datu").count() == 1
    row = AuditLog.objects.get(source=f"import:{told['id']}", model="communities.obccommunity")
    assert row.actor == world.user(role)


@pytest.mark.parametrize("role", ["admin", "oobc_executive", "oobc_staff"])
def test_the_page_takes_a_file_and_lists_it(hx_client, text, role):
    response = upload(hx_client.as_role(role), reverse("data_imports:jobs"), text)
    assert "communities.csv" in response.content.decode()


def test_a_file_of_another_kind_is_told_in_the_form(hx_client, text):
    page = reverse("data_imports:jobs")
    response = upload(hx_client.as_role("oobc_staff"), page, text, "entries")
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.slow
def test_a_large_file_is_taken_in_once(api_client, django_capture_on_commit_callbacks):
    text = LARGE.read_text("utf-8")
    for code in {line.partition(",")[0] for line in text.splitlines()[1:]}:
        BarangayFactory(code=code)
    url, api = reverse("import-job-list"), api_client.as_role("oobc_staff")
    told = []
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            told.append(upload(api, url, text).json()["id"])
    assert told[0] == told[1]
    named = [line.split(",")[1] for line in text.splitlines()[1:]]
    assert OBCCommunity.objects.filter(name__in=named).count() == len(named)


@pytest.mark.parametrize("role", ["bmoa", "cm_office", "researcher"])
def test_nobody_else_imports(api_client, text, role):
    assert upload(api_client.as_role(role), reverse("import-job-list"), text).status_code == 403
