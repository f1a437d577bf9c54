"""Faults: every effect point of a callable is met, named by its place, and judged."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import DatabaseError, transaction
from django.http import HttpResponse

from communities.models import Region
from hypercontract.core.finding import Finding
from hypercontract.core.project import Project
from hypercontract.drivers.faults.trials import Workflow, enumerate_faults
from hypercontract.kinds.workflows import KIND
from hypercontract.pytest.faulting import table

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


class Gateway:
    def send(self):
        return "sent"


def two():
    Region.objects.create(code="F1", name="one")
    Region.objects.create(code="F2", name="two")


@transaction.atomic
def whole():
    two()
    cache.set("regions", 2)
    transaction.on_commit(mail)


def mail():
    send_mail("Done", "", "a@example.org", ["b@example.org"])


@transaction.atomic
def mailed_first():
    mail()
    two()


def swallowed():
    try:
        with transaction.atomic():
            two()
    except DatabaseError:
        return HttpResponse("saved")
    return HttpResponse("saved")


def hooked():
    transaction.on_commit(lambda: Region.objects.create(code=str(Region.objects.count())))


def called():
    Gateway().send()


def trials(run, **options):
    return list(enumerate_faults(Workflow("flow", run, ROOT, **options)))


def broken(run):
    judge = KIND.checker((), Project())
    found = [one for trial in trials(run) for one in judge.judge(trial)]
    return {one.rule.id for one in found if isinstance(one, Finding)}


@pytest.mark.parametrize(
    ("run", "rules"),
    [
        (whole, set()),
        (two, {"workflows.partial-write"}),
        (mailed_first, {"workflows.announced-undone"}),
        (swallowed, {"workflows.failure-not-told"}),
        (hooked, {"workflows.duplicate-on-repeat"}),
    ],
)
def test_a_workflow_breaks_exactly_its_rules(run, rules):
    assert broken(run) == rules


def test_each_point_is_named_by_file_and_line():
    found = trials(whole)
    kinds = [(trial.notes.kind, trial.notes.way) for trial in found]
    for kind in ("write", "cache", "hook", "mail"):
        assert (kind, "fails") in kinds
    assert ("hook", "repeats") in kinds
    line = two.__code__.co_firstlineno + 1
    assert ("tests/drivers/test_faults.py", line) in [trial.notes.source for trial in found]
    assert len(table(found).splitlines()) == len(found)


def test_nothing_is_left_behind():
    trials(whole)
    assert not Region.objects.filter(name__in=["one", "two"]).exists()
    assert cache.get("regions") is None


def test_an_adapter_is_a_point():
    found = trials(called, adapters=(f"{__name__}.Gateway.send",))
    assert [trial.notes.kind for trial in found] == ["adapter"]
    assert found[0].response.status == 500


def test_rows_of_history_are_not_compared_after_a_fault():
    assert all(not trial.notes.final for trial in trials(two, history=("communities.Region",)))


def test_a_workflow_that_fails_by_itself_is_an_error_of_use():
    with pytest.raises(RuntimeError, match="without any fault"):
        trials(lambda: HttpResponse(status=409))
