"""What an undisturbed run leaves behind: answers that a cache keeps, rows that no log names."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from common.context import acting_as
from common.factories import UserFactory
from communities.models import Region
from hypercontract.core.project import Project
from hypercontract.drivers.faults.trials import Workflow, enumerate_faults
from hypercontract.kinds.workflows import KIND

pytestmark = [pytest.mark.django_db, pytest.mark.no_contracts]
ROOT = Path(__file__).parents[2]
LOG = "common.AuditLog"


def first(run, **options):
    return next(enumerate_faults(Workflow("flow", run, ROOT, **options)))


def found(exchange):
    return [(one.rule.name, one.at) for one in KIND.checker((), Project()).judge(exchange)]


def add():
    Region.objects.create(code="F1", name="one")


def add_and_renew():
    add()
    cache.delete("count")


def counted():
    return HttpResponse(str(cache.get_or_set("count", Region.objects.count)))


def test_an_answer_that_a_cache_keeps_is_told():
    assert found(first(add, reads={"the count": counted})) == [("stale-read", "the count")]
    assert found(first(add_and_renew, reads={"the count": counted})) == []


def test_it_is_told_where_the_workflow_is_written():
    here = Path(__file__).relative_to(ROOT).as_posix()
    exchange = first(add, reads={"the count": counted})
    assert exchange.notes.source == (here, add.__code__.co_firstlineno)
    (told,) = KIND.checker((), Project()).judge(exchange)
    assert str(told.source) == f"{here}:{add.__code__.co_firstlineno}"
    assert first(print, audit=LOG).notes.source is None


def test_without_a_cache_no_answer_is_stale():
    assert found(first(add, reads={"the count": Region.objects.count})) == []


def test_what_it_looked_at_is_undone():
    first(add, reads={"the count": counted})
    assert cache.get("count") is None
    assert not Region.objects.filter(code="F1").exists()


@pytest.fixture
def person():
    return UserFactory()


def test_a_row_that_the_log_names_with_its_actor_is_audited(person):
    def audited():
        with acting_as(person, "test"):
            add()

    assert found(first(audited, audit=LOG, actor=person)) == []
    assert found(first(audited, audit=LOG)) == []
    unnamed = found(first(audited, audit=LOG, actor=UserFactory()))
    assert unnamed == [("unaudited-write", "communities.Region added")]


def test_a_row_that_goes_past_the_log_is_told():
    assert found(first(add, audit=LOG)) == [("unaudited-write", "communities.Region added")]


def test_a_change_and_a_deletion_are_writes_too():
    changed = Region.objects.create(code="F2", name="two")
    gone = Region.objects.create(code="F3", name="three")

    def change():
        Region.objects.filter(pk=changed.pk).update(name="other")
        Region.objects.filter(pk=gone.pk).delete()

    told = [at for _, at in found(first(change, audit=LOG))]
    assert told == ["communities.Region changed", "communities.Region deleted"]


def test_nothing_is_looked_at_unasked():
    assert first(add).notes.way == "fails"
