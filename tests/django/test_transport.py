"""What a request sent in process looks like from both sides."""

import pytest
from tests.django import views

from hypercontract import ContractError
from hypercontract.core.exchange import Notes
from hypercontract.django.transport.sending import Transport


def test_an_exchange_tells_the_request_the_answer_and_the_effects(small):
    path = small.url("echo", small.arguments("echo", "staff", "own"))
    with small.scenario():
        exchange = small.send(
            "POST",
            path,
            role="staff",
            query="a=1",
            headers={"Content-Type": "text/plain", "HX-Request": "true", "HX-Current-URL": "/x/"},
            body=b"hello",
            origin="test",
            scope="own",
            notes=Notes(node="n"),
        )
    assert exchange.summary == f"POST {path}?a=1 as staff -> 200"
    assert exchange.request.body == exchange.response.body == b"hello"
    assert exchange.request.headers["HX-Current-URL"] == "/x/"
    assert exchange.request.is_htmx
    assert exchange.response.media_type == "text/plain"
    assert (exchange.route, exchange.scope, exchange.notes) == ("echo", "own", Notes(node="n"))


def test_a_streamed_answer_is_read(small):
    with small.scenario():
        exchange = small.send("GET", "/streamed/", role="anonymous", origin="test")
    assert exchange.response.body == b"one two"


def test_a_static_file_needs_no_manifest(small):
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        views.stamped(None)
    with small.scenario():
        exchange = small.send("GET", "/stamped/", role="anonymous", origin="test")
    assert exchange.response.body == b"/static/stamp.png"


def test_a_body_that_the_view_parses_as_a_form_is_kept(small):
    body = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nWells\r\n--b--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    with small.scenario():
        exchange = small.send(
            "POST", "/form/", role="anonymous", headers=headers, body=body, origin="test"
        )
    assert (exchange.response.body, exchange.request.body) == (b"Wells", body)


def test_it_tells_whether_a_view_was_called(small, settings):
    def ask(path):
        with small.scenario():
            return small.send("GET", path, role="anonymous", origin="test")

    assert ask("/echo/1/").answered
    assert ask("/broken/").answered
    assert not ask("/nowhere/").answered
    settings.SECURE_SSL_REDIRECT = True
    settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
    redirecting = Transport(small.project, small.world, [small.view("echo")])
    with redirecting.scenario():
        moved = redirecting.send("GET", "/echo/1/", role="anonymous", origin="test")
    assert (moved.response.status, moved.answered) == (301, False)


def test_an_exception_is_an_answer_with_its_error(small):
    with small.scenario():
        exchange = small.send("GET", "/broken/", role="anonymous", origin="test")
    assert exchange.response.status == 500
    assert str(exchange.effects.error) == "ZeroDivisionError: on purpose"
    source, function = exchange.effects.error.frames[-1]
    assert (source.file, function) == (views.__file__, "broken")


def test_a_commit_hook_that_fails_is_a_server_error(small):
    with small.scenario():
        exchange = small.send("GET", "/failing-hook/", role="anonymous", origin="test")
    assert exchange.response.status == 500
    assert str(exchange.effects.error) == "ZeroDivisionError: in the hook"


def test_writes_and_queries_are_counted(small):
    with small.scenario():
        effects = small.send("GET", "/write/", role="anonymous", origin="test").effects
    assert "INSERT communities_region" in effects.writes
    assert effects.queries >= len(effects.writes)


def test_an_object_that_never_existed_has_an_address(small):
    own = small.arguments("echo", "staff", "own")
    assert set(small.absent("echo")) == set(own) == {"number"}
    assert small.absent("echo") != own


def test_an_unknown_route_names_the_nearest(small):
    with pytest.raises(ContractError, match=r"Unknown route 'ecko'. Did you mean 'echo'"):
        small.arguments("ecko", "staff", "own")


def test_a_token_is_asked_for_where_the_request_says_so(small, settings):
    settings.MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
    guarded = type(small)(small.project, small.world, list(small._views.values()))
    path = guarded.url("echo", guarded.arguments("echo", "staff", "own"))
    send = {"role": "staff", "origin": "test", "headers": {"Content-Type": "text/plain"}}
    with guarded.scenario():
        plain, asked = (guarded.send("POST", path, csrf=csrf, **send) for csrf in (False, True))
    assert (plain.response.status, asked.response.status) == (200, 403)


def test_what_tries_to_leave_is_an_effect_even_where_the_code_copes(small):
    with small.scenario():
        exchange = small.send("GET", "/calls/", role="anonymous", origin="test")
    assert exchange.response.text == "somewhere"
    (escape,) = exchange.effects.escapes
    assert (escape.what, escape.to) == ("network", "geocode.example.org:443")
    assert escape.source.file.endswith("tests/django/views.py")
