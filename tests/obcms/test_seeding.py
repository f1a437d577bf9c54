"""The seeds stand, however often they are sown."""

import pytest

from common.models import User, WorkItem
from common.services.seeding import seed
from monitoring.models import MonitoringEntry

pytestmark = pytest.mark.django_db


def test_seeding_twice_changes_nothing():
    seed()
    counts = [model.objects.count() for model in (User, WorkItem, MonitoringEntry)]
    seed()
    assert counts == [11, 8, 4]
    assert [model.objects.count() for model in (User, WorkItem, MonitoringEntry)] == counts
