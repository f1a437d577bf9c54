"""The world of the reference system, and the fixtures that its contracts share."""

from contextlib import contextmanager
from datetime import date
from functools import partial
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import RefreshToken

from ai_assistant.factories import ConversationFactory, MessageFactory
from attendance.choices import Direction, RecordStatus
from attendance.factories import (
    AttendanceRecordFactory,
    EventFactory,
    StaffProfileFactory,
    TrainingFactory,
)
from attendance.models import AttendanceRecord
from attendance.services.codes import issue_code
from common.choices import MOA_TYPES, UserType
from common.factories import (
    PASSWORD,
    BarangayFactory,
    CalendarShareFactory,
    CommunityFactory,
    EngagementFactory,
    EvidenceFactory,
    LeaveRequestFactory,
    MonitoringEntryFactory,
    MonitoringUpdateFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PartnershipFactory,
    ProvinceFactory,
    RecommendationFactory,
    RegionFactory,
    UserFactory,
    WorkItemFactory,
)
from common.models import User
from common.scoping import scoped
from common.services.notifications import EmailAdapter, LogAdapter
from data_imports.choices import ImportKind
from data_imports.factories import ImportJobFactory
from hypercontract.django.client import HtmxClient
from hypercontract.django.world import World
from obc_management.celery import app as celery_app
from planning.factories import AnnualWorkPlanFactory, StrategicGoalFactory
from project_central.factories import AlertFactory, AllocationFactory, SubmittedScenarioFactory

# Leave of another year than any that a request asks for: the same days are refused.
LONG_AGO = date(2020, 1, 6)
# No password: hashing one takes longer than all else, and sessions are opened without.
UNUSABLE = None


def _member(user_type, **fields):
    def make():
        moa = OrganizationFactory(organization_type=user_type) if user_type in MOA_TYPES else None
        return UserFactory(user_type=user_type, moa_organization=moa, password=UNUSABLE, **fields)

    return make


def _organization(user):
    """Return the organization that rows of this user belong to: its own, or just any."""
    return (user and user.moa_organization) or OrganizationFactory()


def _own_entry(user):
    """Return a new entry; of the executive's one that work is under way for."""
    entry = MonitoringEntryFactory(implementing_moa=_organization(user))
    if user and user.user_type == UserType.OOBC_EXECUTIVE:
        _under_way(entry)
    return entry


def _under_way(entry, tasks=1, **fields):
    """Give an entry an execution project with some tasks below it, and return that."""
    project = WorkItemFactory(related_ppa=entry, work_type="project", **fields)
    for _ in range(tasks):
        WorkItemFactory(parent=project, work_type="task")
    entry.enable_workitem_tracking = True
    entry.execution_project = project
    entry.save()
    return project


def _own_work_item(user):
    """Return a new work item; that of the executive is assigned, so that reports have a row."""
    item = WorkItemFactory(related_ppa=_own_entry(user))
    if user and user.user_type == UserType.OOBC_EXECUTIVE:
        item.assignees.add(user)
    return item


def _own_scenario(user):
    """Return a draft of the staff's, and of everyone else's a scenario that waits for approval."""
    if user and user.user_type == UserType.OOBC_STAFF:
        return AllocationFactory().scenario
    return SubmittedScenarioFactory()


def _own_recommendation(user):
    return RecommendationFactory(stakeholders=[_organization(user)])


def _own_event(user):
    return EventFactory(organization=user and user.moa_organization)


def _own_record(user):
    """Return a record of somebody who is expected; at the same event another has come in."""
    event = _own_event(user)
    come = {"status": RecordStatus.CHECKED_IN, "checked_in_at": timezone.now()}
    AttendanceRecordFactory(event=event, **come)
    return AttendanceRecordFactory(event=event, participant=_person(user))


def _code(direction, status):
    """Return what fills a body with a code for the next step of a record that a user sees."""

    def fill(user):
        records = AttendanceRecord.objects.filter(status=status)
        record = scoped(records, user).first() if user else None
        staff = User.objects.filter(user_type=UserType.OOBC_STAFF, is_approved=True).earliest("pk")
        return {"code": issue_code(record, direction, staff)[0]} if record else {}

    return fill


def _file(_user):
    text = b"barangay_code,name,population,households\nnowhere,Lost,1,1\n"
    return {"kind": ImportKind.COMMUNITIES, "file": SimpleUploadedFile("communities.csv", text)}


def _signing_in(_user):
    return {"username": UserFactory(password=PASSWORD).username, "password": PASSWORD}


def _renewing(_user):
    return {"refresh": str(RefreshToken.for_user(UserFactory(password=UNUSABLE)))}


def _person(user):
    return user or UserFactory(password=UNUSABLE)


def _own_conversation(user):
    return ConversationFactory(owner=_person(user))


def _own_share(user):
    """Share the calendar with a colleague: with nobody else may a partner share it."""
    owner = _person(user)
    colleague = UserFactory(moa_organization=owner.moa_organization, password=UNUSABLE)
    return CalendarShareFactory(owner=owner, viewer=colleague)


ROLES = {
    "anonymous": None,
    "unapproved": _member(UserType.OOBC_STAFF, is_approved=False),
    **{str(user_type): _member(user_type) for user_type in UserType},
}


# A row of each kind for each of those who are to have one.
OWNED = {
    "ai_assistant.Conversation": _own_conversation,
    "ai_assistant.Message": lambda user: MessageFactory(conversation=_own_conversation(user)),
    "attendance.Event": _own_event,
    "attendance.AttendanceRecord": _own_record,
    "attendance.StaffProfile": lambda user: StaffProfileFactory(user=_person(user)),
    "attendance.TrainingAssignment": lambda user: TrainingFactory(
        profile=StaffProfileFactory(user=_person(user))
    ),
    "common.CalendarShare": _own_share,
    "common.LeaveRequest": lambda user: LeaveRequestFactory(
        user=_person(user), start_date=LONG_AGO, end_date=LONG_AGO
    ),
    "common.User": _person,
    "common.WorkItem": _own_work_item,
    "coordination.Organization": _organization,
    "coordination.Partnership": lambda user: PartnershipFactory(
        organizations=[_organization(user)]
    ),
    "coordination.StakeholderEngagement": lambda user: EngagementFactory(
        organization=_organization(user)
    ),
    "monitoring.MonitoringEntry": _own_entry,
    "monitoring.MonitoringUpdate": lambda user: MonitoringUpdateFactory(entry=_own_entry(user)),
    "planning.AnnualWorkPlan": lambda user: AnnualWorkPlanFactory(organization=_organization(user)),
    "project_central.Alert": lambda user: AlertFactory(entry=_own_entry(user)),
    "project_central.BudgetScenario": _own_scenario,
    "recommendations.PolicyRecommendation": _own_recommendation,
    "recommendations.Evidence": lambda user: EvidenceFactory(
        recommendation=_own_recommendation(user)
    ),
}
# Rows that are nobody's.
SHARED = {
    "data_imports.ImportJob": ImportJobFactory,
    "communities.Region": RegionFactory,
    "communities.Province": ProvinceFactory,
    "communities.Municipality": MunicipalityFactory,
    "communities.Barangay": BarangayFactory,
    "communities.OBCCommunity": CommunityFactory,
    "communities.MunicipalityCoverage": lambda: CommunityFactory().barangay.municipality.coverage,
    "planning.StrategicGoal": StrategicGoalFactory,
    "project_central.ScenarioAllocation": AllocationFactory,
}
# What the parts of a URL stand for, where the view does not say.
PARAMETERS = {
    "common:work_item_*": {"pk": "common.WorkItem"},
    "common:task_move": {"pk": "common.WorkItem"},
    "common:user_*": {"pk": "common.User"},
    "coordination:*": {"pk": "coordination.Organization"},
    "monitoring:*": {"pk": "monitoring.MonitoringEntry"},
    "project_central:alert*": {"pk": "project_central.Alert"},
    "project_central:scenario*": {"pk": "project_central.BudgetScenario"},
    "policies:step": {"pk": "recommendations.PolicyRecommendation", "name": "=submit"},
    "policies:*": {"pk": "recommendations.PolicyRecommendation"},
}
# Bodies that no form and no schema tells.
BODIES = {
    "attendance-record-check-in": _code(Direction.IN, RecordStatus.EXPECTED),
    "attendance-record-check-out": _code(Direction.OUT, RecordStatus.CHECKED_IN),
    "attendance:check_in": _code(Direction.IN, RecordStatus.EXPECTED),
    "data_imports:jobs": _file,
    "import-job-list": _file,
    "token-obtain": _signing_in,
    "token-refresh": _renewing,
}


def pytest_hypercontract_world():
    """Two of each role, who share nothing; a row of each kind for each of them."""
    return World(
        roles=ROLES,
        owned=OWNED,
        shared=SHARED,
        parameters=PARAMETERS,
        bodies=BODIES,
        role_of=_role_of,
    )


def _role_of(user):
    if not user.is_authenticated:
        return "anonymous"
    return user.user_type if user.is_approved else "unapproved"


class RoleClient(Client):
    """Django's client that signs in as a role of the world: `client.as_role("bmoa")`."""

    world = None

    def as_role(self, role):
        user = self.world.user(role)
        if user is None:
            self.logout()
        else:
            self.force_login(user)
        return self


class RoleHtmxClient(HtmxClient, RoleClient):
    """The same for HTMX: `hx_client.as_role("bmoa").get(path).hx.triggered("show-toast")`."""


class RoleAPIClient(APIClient):
    """DRF's client that signs in as a role of the world: `api_client.as_role("bmoa")`."""

    world = None

    def as_role(self, role):
        self.force_authenticate(self.world.user(role))
        return self


@pytest.fixture
def client(world, db):
    made = RoleClient()
    made.world = world
    return made


@pytest.fixture
def api_client(world, db):
    made = RoleAPIClient()
    made.world = world
    return made


@pytest.fixture
def hx_client(world, db):
    """A client that sends what htmx sends, as any role."""
    made = RoleHtmxClient()
    made.world = world
    return made


@pytest.fixture
def celery_eager():
    """A context manager in which tasks run in place and their errors are not hidden."""

    @contextmanager
    def eager():
        conf = celery_app.conf
        before = conf.task_always_eager, conf.task_eager_propagates
        conf.task_always_eager = conf.task_eager_propagates = True
        try:
            yield celery_app
        finally:
            conf.task_always_eager, conf.task_eager_propagates = before

    return eager


@pytest.fixture
def mock_external_services():
    """What would have left the system by e-mail, SMS and broadcast, in order."""
    sent = []

    def send(adapter, *, recipient, subject, body):
        sent.append({"recipient": recipient, "subject": subject, "body": body})

    assert settings.OBCMS_NOTIFICATION_ADAPTERS
    with patch.object(EmailAdapter, "send", send), patch.object(LogAdapter, "send", send):
        yield sent


@pytest.fixture
def monitoring_entry_factory(world, db):
    """Makes entries that a role implements: `monitoring_entry_factory("bmoa", title=...)`."""

    def make(role=None, **fields):
        if role is not None:
            fields.setdefault("implementing_moa", _organization(world.user(role)))
        return MonitoringEntryFactory(**fields)

    return make


@pytest.fixture
def execution_project_builder(world, db):
    """Makes an entry's execution project with some tasks below it."""
    return partial(_under_way, tasks=2)
