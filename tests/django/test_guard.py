"""Nothing leaves a scenario: not by a socket, and not by another database connection."""

import socket
import threading

import pytest
from django.db import connection

from hypercontract.django.sandbox.guard import NetworkCallError, SecondConnectionError, guarding

pytestmark = pytest.mark.django_db


@pytest.fixture
def escapes():
    found = []
    with guarding(found.append):
        yield found


def told(escapes):
    return [(one.what, one.to, one.source.file.rpartition("/")[2]) for one in escapes]


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_socket_to_elsewhere_is_stopped_and_named(escapes, method):
    with socket.socket() as made, pytest.raises(NetworkCallError, match=r"test_guard\.py:"):
        getattr(made, method)(("192.0.2.1", 443))
    assert told(escapes) == [("network", "192.0.2.1:443", "test_guard.py")]


@pytest.mark.parametrize("host", ["geocode.example.org", b"geocode.example.org"])
def test_so_is_the_look_up_of_its_name(escapes, host):
    with pytest.raises(NetworkCallError):
        socket.getaddrinfo(host, None)
    assert told(escapes) == [("network", "geocode.example.org", "test_guard.py")]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_is_let_through(escapes, host):
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1])),
    ):
        pass
    assert escapes == []


def test_so_is_a_local_socket(escapes, tmp_path):
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as made:
        server.bind(path)
        server.listen()
        made.connect(path)
    assert escapes == []


def test_the_hosts_of_caches_and_what_they_resolve_to_are_let_through(settings, monkeypatch):
    places = ["redis://cache.internal:6379/1", "other.internal:11211"]
    settings.CACHES = {**settings.CACHES, "other": {"BACKEND": "x", "LOCATION": places}}
    resolved = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 6379))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments: resolved)
    monkeypatch.setattr(socket.socket, "connect", lambda *_arguments: "reached")
    found = []
    with guarding(found.append), socket.socket() as made:
        assert socket.getaddrinfo("cache.internal", 6379) == resolved
        assert socket.getaddrinfo("other.internal", 11211) == resolved
        assert made.connect(("192.0.2.7", 6379)) == "reached"
    assert found == []


def test_everything_is_put_back():
    before = socket.getaddrinfo, socket.socket.connect
    with guarding(print):
        assert (socket.getaddrinfo, socket.socket.connect) != before
    assert (socket.getaddrinfo, socket.socket.connect) == before
    assert "connect" not in vars(socket.socket)


def test_a_copy_of_the_connection_is_stopped(escapes):
    copy = connection.copy()
    with pytest.raises(SecondConnectionError, match="'default'"):
        copy.ensure_connection()
    assert copy.connection is None
    assert told(escapes) == [("database", "default", "test_guard.py")]


def test_a_thread_of_its_own_is_stopped_whatever_it_makes_of_the_error(escapes):
    raised = []

    def work():
        try:
            connection.ensure_connection()
        except SecondConnectionError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(raised) == 1
    assert told(escapes) == [("database", "default", "test_guard.py")]


def test_our_own_connection_may_be_opened_again(escapes):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert escapes == []
