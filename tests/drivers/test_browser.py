"""The browser driver: how it answers a page's requests, and what it takes of Chromium."""

import os
from types import SimpleNamespace

import pytest

from hypercontract.core.drivers.browser import Plan
from hypercontract.core.drivers.matrix import Cell
from hypercontract.core.errors import ContractError
from hypercontract.django.sandbox.static_files import static_file
from hypercontract.drivers import browser
from hypercontract.drivers.browser import chromium
from hypercontract.drivers.browser.serving import ORIGIN, Serving

pytestmark = pytest.mark.no_contracts


class Route:
    """A request of Playwright's, as far as the driver knows it."""

    def __init__(self, url, method="GET", body=None, **headers):
        self.request = SimpleNamespace(
            url=url, method=method, headers=headers, post_data_buffer=body
        )
        self.told = None

    def fulfill(self, **told):
        self.told = told

    def abort(self):
        self.told = "aborted"


@pytest.fixture
def answered(transport):
    def answer(url, *, role="admin", **request):
        route, serving = Route(f"{ORIGIN}{url}", **request), Serving(transport, role)
        serving.answer(route)
        return route.told, serving

    return answer


def test_a_page_is_the_projects_own_answer_to_the_role(answered):
    told, serving = answered("/", accept="text/html", cookie="theirs")
    assert told["status"] == 200
    assert b"<!doctype html>" in told["body"].lower()
    (exchange,) = serving.exchanges
    assert (exchange.actor, exchange.origin, exchange.route) == (
        "admin",
        "browser",
        "common:dashboard",
    )
    assert exchange.request.headers["Accept"] == "text/html"


def test_a_redirect_is_followed_to_where_it_leads(answered):
    told, serving = answered("/", role="anonymous")
    assert told["status"] == 200
    assert [one.response.status for one in serving.exchanges] == [302, 200]
    assert serving.exchanges[-1].route == "common:login"


def test_a_form_goes_with_its_body(answered):
    told, serving = answered("/work-items/create/", method="POST", body=b"title=")
    assert serving.exchanges[0].request.body == b"title="
    assert told["status"] in {200, 422}


def test_static_files_are_found_and_not_judged(answered):
    told, serving = answered("/static/css/obcms.css")
    assert told["content_type"] == "text/css"
    assert serving.exchanges == []
    assert static_file(f"{ORIGIN}/static/no-such.css") is None


def test_media_files_stay_within_their_folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_URL = str(tmp_path / "media"), "/media/"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.txt").write_bytes(b"a")
    (tmp_path / "secret.txt").write_bytes(b"b")
    assert static_file("/media/a.txt") == (b"a", "text/plain")
    assert static_file("/media/../secret.txt") is None
    settings.MEDIA_ROOT = ""
    assert static_file("/media/a.txt") is None


def test_nothing_leaves_the_process(transport):
    route, serving = Route("https://cdn.example.org/x.js"), Serving(transport, "admin")
    serving.answer(route)
    assert route.told == "aborted"
    assert serving.outside == ["https://cdn.example.org/x.js"]


def test_what_is_missing_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setattr(chromium, "find_spec", lambda _name: None)
    assert "pip install 'hypercontract[browser]'" in chromium.lacking()
    monkeypatch.setattr(chromium, "find_spec", lambda _name: object())
    for name in ("CHROMIUM", "HYPERCONTRACT_CHROMIUM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    assert "apt install chromium" in chromium.lacking()
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert chromium.lacking() == ""
    assert chromium.executable() == "/opt/chromium"


def test_a_page_that_the_world_has_no_row_for_is_an_error_of_the_world(transport, monkeypatch):
    monkeypatch.setattr(transport, "arguments", _nothing)
    cell = Cell(route="monitoring:detail", method="GET", role="admin")
    with pytest.raises(ContractError, match="no such row"):
        browser.drive(Plan(partial="x", cells=(cell,), widths=(375,)), transport, bool)


def _nothing(*_names):
    raise LookupError("no such row")
