"""Factories for every model: sequences and constants, so that each run builds the same rows."""

import datetime as dt
from functools import cache

import factory
from django.contrib.auth.hashers import get_hasher, make_password
from factory.django import DjangoModelFactory

from common.choices import LeaveType, UserType
from common.models import CalendarShare, LeaveRequest, User, WorkItem
from communities.models import Barangay, Municipality, OBCCommunity, Province, Region
from coordination.choices import EngagementType, OrganizationType
from coordination.models import Organization, Partnership, StakeholderEngagement
from monitoring.choices import Category
from monitoring.models import MonitoringEntry, MonitoringUpdate
from recommendations.choices import EvidenceType, RecommendationType
from recommendations.models import Evidence, Milestone, PolicyRecommendation

PASSWORD = "obcms-demo"  # noqa: S105 - of rows made for demonstration and tests
FIRST_DAY = dt.date(2026, 1, 5)


def hashed(password):
    """Return a hash of the password that the present settings can check."""
    return hashed_by(get_hasher().algorithm, password)


@cache
def hashed_by(algorithm, password):
    """Hash once for all who have the same password: it is slow on purpose."""
    return make_password(password, hasher=algorithm)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence("Ministry {}".format)
    acronym = factory.Sequence("MOA{}".format)
    organization_type = OrganizationType.BMOA
    email = factory.LazyAttribute(lambda o: f"{o.acronym.lower()}@example.org")


class UserFactory(DjangoModelFactory):
    """An approved member of the staff; `password` is set as a person would type it."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute(lambda o: f"{o.username}@example.org")
    password = factory.Transformer(PASSWORD, transform=hashed)
    user_type = UserType.OOBC_STAFF
    is_approved = True


class MoaUserFactory(UserFactory):
    user_type = UserType.BMOA
    moa_organization = factory.SubFactory(OrganizationFactory)


class LeaveRequestFactory(DjangoModelFactory):
    class Meta:
        model = LeaveRequest

    user = factory.SubFactory(UserFactory)
    leave_type = LeaveType.VACATION
    start_date = FIRST_DAY
    end_date = FIRST_DAY + dt.timedelta(days=4)


class CalendarShareFactory(DjangoModelFactory):
    class Meta:
        model = CalendarShare

    owner = factory.SubFactory(UserFactory)
    viewer = factory.SubFactory(UserFactory)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence("Region {}".format)
    code = factory.Sequence("R{}".format)


class ProvinceFactory(DjangoModelFactory):
    class Meta:
        model = Province

    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence("Province {}".format)
    code = factory.Sequence("P{}".format)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    province = factory.SubFactory(ProvinceFactory)
    name = factory.Sequence("Municipality {}".format)
    code = factory.Sequence("M{}".format)


class BarangayFactory(DjangoModelFactory):
    class Meta:
        model = Barangay

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence("Barangay {}".format)
    code = factory.Sequence("B{}".format)


class CommunityFactory(DjangoModelFactory):
    """A community; its municipality's coverage comes with it, by signal."""

    class Meta:
        model = OBCCommunity

    barangay = factory.SubFactory(BarangayFactory)
    name = factory.Sequence("Community {}".format)
    population = 100
    households = 20


class PartnershipFactory(DjangoModelFactory):
    """A partnership of the organizations given as `organizations=[...]`."""

    class Meta:
        model = Partnership
        skip_postgeneration_save = True

    title = factory.Sequence("Partnership {}".format)

    @factory.post_generation
    def organizations(self, create, extracted, **kwargs):
        if create and extracted:
            self.organizations.set(extracted)


class EngagementFactory(DjangoModelFactory):
    class Meta:
        model = StakeholderEngagement

    title = factory.Sequence("Engagement {}".format)
    engagement_type = EngagementType.MEETING
    organization = factory.SubFactory(OrganizationFactory)
    engagement_date = FIRST_DAY


class MonitoringEntryFactory(DjangoModelFactory):
    class Meta:
        model = MonitoringEntry

    title = factory.Sequence("Programme {}".format)
    category = Category.MOA_PPA
    implementing_moa = factory.SubFactory(OrganizationFactory)
    budget_allocation = "1000000.00"
    start_date = FIRST_DAY
    target_end_date = FIRST_DAY + dt.timedelta(days=360)


class MonitoringUpdateFactory(DjangoModelFactory):
    class Meta:
        model = MonitoringUpdate

    entry = factory.SubFactory(MonitoringEntryFactory)
    notes = factory.Sequence("Note {}".format)


class WorkItemFactory(DjangoModelFactory):
    """A work item; under a parent it belongs to the parent's entry, as services see to it."""

    class Meta:
        model = WorkItem

    title = factory.Sequence("Work item {}".format)
    parent = None
    related_ppa = factory.LazyAttribute(lambda o: o.parent.related_ppa if o.parent else None)
    start_date = FIRST_DAY
    due_date = FIRST_DAY + dt.timedelta(days=30)


class RecommendationFactory(DjangoModelFactory):
    """A recommendation that concerns the organizations given as `stakeholders=[...]`."""

    class Meta:
        model = PolicyRecommendation
        skip_postgeneration_save = True

    title = factory.Sequence("Recommendation {}".format)
    problem_statement = "Communities outside the region lack access."
    proposal = "Extend the service to them."
    recommendation_type = RecommendationType.POLICY

    @factory.post_generation
    def stakeholders(self, create, extracted, **kwargs):
        if create and extracted:
            self.stakeholders.set(extracted)


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    recommendation = factory.SubFactory(RecommendationFactory)
    evidence_type = EvidenceType.STUDY
    title = factory.Sequence("Evidence {}".format)


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    recommendation = factory.SubFactory(RecommendationFactory)
    title = factory.Sequence("Milestone {}".format)
    due_date = FIRST_DAY
