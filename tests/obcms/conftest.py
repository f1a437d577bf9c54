"""Fixtures of the reference system's tests."""

import pytest
from django.core.cache import cache
from tests.obcms import page_world

from common.choices import UserType
from common.factories import MoaUserFactory, MonitoringEntryFactory, UserFactory


@pytest.fixture
def office(db):
    return page_world.build()


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def staff():
    return UserFactory()


@pytest.fixture
def executive():
    return UserFactory(user_type=UserType.OOBC_EXECUTIVE)


@pytest.fixture
def admin():
    return UserFactory(user_type=UserType.ADMIN)


@pytest.fixture
def partner():
    return MoaUserFactory()


@pytest.fixture
def own(partner):
    return MonitoringEntryFactory(implementing_moa=partner.moa_organization)


@pytest.fixture
def foreign():
    return MonitoringEntryFactory()
