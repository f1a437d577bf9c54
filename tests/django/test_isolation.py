"""A scenario leaves nothing behind, whatever the code inside does."""

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from communities.models import Region


def send(transport, path, role="anonymous"):
    return transport.send("GET", path, role=role, origin="test")


def state():
    return (
        sorted(Region.objects.values_list("pk", "name")),
        len(connection.run_on_commit),
        len(mail.outbox),
        connection.needs_rollback,
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/write/", 200),
        ("/swallowed/", 409),
        ("/hooks/", 200),
        ("/broken/", 500),
    ],
)
def test_a_scenario_leaves_nothing_behind(small, path, status):
    before = state()
    for _ in range(2):
        with small.scenario():
            assert send(small, path).response.status == status
        assert state() == before


def test_a_durable_block_is_refused_only_where_the_application_nests_it(small):
    nested = connection.settings_dict["ATOMIC_REQUESTS"]
    with small.scenario():
        assert send(small, "/durable/").response.status == (500 if nested else 200)


def test_commit_hooks_run_once_and_so_do_the_hooks_they_leave(small):
    with small.scenario():
        exchange = send(small, "/hooks/")
        assert exchange.effects.commit_hooks == 2
        assert [one.subject for one in exchange.effects.mails] == ["second"]
        assert Region.objects.filter(name="from the hook").count() == 1
        assert send(small, "/cached/").effects.commit_hooks == 0


def test_a_scenario_begins_with_cold_caches(small):
    for _ in range(2):
        with small.scenario():
            seen = [send(small, "/cached/").response.text for _ in range(2)]
            assert seen == ["0", "1"]


@pytest.fixture(params=["db", "cache", "cached_db"])
def session_store(request, settings):
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{request.param}"


def test_who_signed_out_is_signed_in_again(session_store, small):
    name = small.world.user("staff").get_username()
    for _ in range(2):
        with small.scenario():
            seen = [send(small, "/sign-out/", "staff").response.text for _ in range(2)]
            assert seen == [name, ""]


def test_the_same_keys_are_given_out_again(small):
    keys = set()
    for _ in range(3):
        with small.scenario():
            assert send(small, "/write/").response.status == 200
            keys.add(Region.objects.order_by("-pk").first().pk)
    assert len(keys) == 1


def test_scenarios_nest(small):
    with small.scenario():
        Region.objects.create(name="outer", code="outer")
        with small.scenario():
            Region.objects.all().delete()
        assert Region.objects.filter(name="outer").exists()
    assert not Region.objects.filter(name="outer").exists()


def test_an_error_inside_is_raised_and_still_undone(small):
    def fail():
        with small.scenario():
            Region.objects.create(name="gone", code="gone")
            with transaction.atomic():
                Region.objects.create(name="again", code="gone")

    with pytest.raises(IntegrityError):
        fail()
    assert not Region.objects.filter(name="gone").exists()
