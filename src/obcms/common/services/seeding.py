"""The demonstration data: a small world with each role in it. Seeding twice changes nothing."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from common.choices import MOA_TYPES, Priority, UserType, WorkStatus, WorkType
from common.models import User, WorkItem
from common.services.work_items import save_work_item
from communities.models import Barangay, Municipality, OBCCommunity, Province, Region
from coordination.models import Organization, Partnership, StakeholderEngagement
from monitoring.choices import ApprovalStatus, Category
from monitoring.models import MonitoringEntry, MonitoringUpdate
from monitoring.services import enable_workitem_tracking
from recommendations.choices import RecommendationStatus
from recommendations.models import Evidence, PolicyRecommendation

PASSWORD = "obcms-demo"  # noqa: S105 - of the demonstration accounts alone
FIRST_DAY = date(2026, 1, 5)
PLACES = {
    "Region XII": {"South Cotabato": ["Koronadal", "Polomolok"], "Sarangani": ["Glan"]},
    "Region IX": {"Zamboanga del Sur": ["Pagadian"]},
}


@transaction.atomic
def seed():
    """Create whatever of the demonstration data is missing."""
    moas = seed_organizations()
    users = seed_users(moas)
    communities = seed_communities()
    entries = seed_entries(moas, users, communities)
    seed_work_items(entries[0], users)
    seed_coordination(moas, users, communities)
    seed_recommendations(moas, users)


def seed_organizations():
    rows = [
        ("MAFAR", "Ministry of Agriculture, Fisheries and Agrarian Reform", "bmoa"),
        ("MSSD", "Ministry of Social Services and Development", "bmoa"),
    ]
    return [
        Organization.objects.get_or_create(
            acronym=acronym,
            defaults={
                "name": name,
                "organization_type": kind,
                "email": f"{acronym.lower()}@example.org",
            },
        )[0]
        for acronym, name, kind in rows
    ]


def seed_users(moas):
    """One user for each type, a second bmoa user of the other organization, one who waits."""
    users = {kind: seed_user(kind, kind, moas[0]) for kind in UserType.values}
    users["bmoa2"] = seed_user("bmoa2", UserType.BMOA, moas[1])
    users["waiting"] = seed_user("waiting", UserType.LGU, None, is_approved=False)
    return users


def seed_user(username, user_type, moa, *, is_approved=True):
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(
            username,
            f"{username}@example.org",
            PASSWORD,
            first_name=username.replace("_", " ").title(),
            user_type=user_type,
            is_approved=is_approved,
            moa_organization=moa if user_type in MOA_TYPES else None,
        )
    return user


def seed_communities():
    communities = []
    for region_name, provinces in PLACES.items():
        region = place(Region, region_name)
        for province_name, towns in provinces.items():
            province = place(Province, province_name, region=region)
            for town in towns:
                municipality = place(Municipality, town, province=province)
                communities += seed_town(municipality)
    return communities


def seed_town(municipality):
    """Two barangays, with a community in each."""
    rows = []
    for number in (1, 2):
        name = f"{municipality.name} {number}"
        barangay = place(Barangay, name, municipality=municipality)
        rows.append(
            OBCCommunity.objects.get_or_create(
                name=f"Community of {name}",
                barangay=barangay,
                defaults={"population": 400 * number, "households": 80 * number},
            )[0]
        )
    return rows


def place(model, name, **parent):
    code = name.upper().replace(" ", "-")[:20]
    return model.objects.get_or_create(code=code, defaults={"name": name, **parent})[0]


def seed_entries(moas, users, communities):
    rows = [
        ("Farm-to-market road", moas[0], ApprovalStatus.TECHNICAL_REVIEW, Priority.HIGH),
        ("Seed and tool distribution", moas[0], ApprovalStatus.DRAFT, Priority.MEDIUM),
        ("Cash assistance for families", moas[1], ApprovalStatus.BUDGET_REVIEW, Priority.HIGH),
        ("Day care centre", moas[1], ApprovalStatus.EXECUTIVE_APPROVAL, Priority.LOW),
    ]
    return [
        seed_entry(row, users["oobc_staff"], community)
        for row, community in zip(rows, communities, strict=False)
    ]


def seed_entry(row, author, community):
    title, moa, approval, priority = row
    entry, created = MonitoringEntry.objects.get_or_create(
        title=title,
        implementing_moa=moa,
        defaults={
            "category": Category.MOA_PPA,
            "approval_status": approval,
            "priority": priority,
            "budget_allocation": Decimal("2400000.00"),
            "start_date": FIRST_DAY,
            "target_end_date": FIRST_DAY + timedelta(days=300),
            "created_by": author,
        },
    )
    if created:
        entry.communities.add(community)
        MonitoringUpdate.objects.create(
            entry=entry, notes="Entered for the year.", created_by=author
        )
    return entry


def seed_work_items(entry, users):
    """An execution project of two activities, each with two tasks at different stages."""
    if WorkItem.objects.exists():
        return
    project = enable_workitem_tracking(entry, users["oobc_staff"])
    for name, statuses in {
        "Survey the route": (WorkStatus.COMPLETED, WorkStatus.IN_PROGRESS),
        "Build the road": (WorkStatus.NOT_STARTED, WorkStatus.BLOCKED),
    }.items():
        activity = seed_item(name, WorkType.ACTIVITY, project, users["oobc_staff"])
        for number, status in enumerate(statuses, 1):
            task = seed_item(f"{name}, part {number}", WorkType.TASK, activity, users["bmoa"])
            task.status = status
            task.progress = 50 if status == WorkStatus.IN_PROGRESS else 0
            save_work_item(task)
    seed_item("Quarterly staff meeting", WorkType.ACTIVITY, None, users["oobc_staff"])


def seed_item(title, work_type, parent, assignee):
    item = save_work_item(
        WorkItem(
            title=title,
            work_type=work_type,
            parent=parent,
            start_date=FIRST_DAY,
            due_date=FIRST_DAY + timedelta(days=60),
        ),
        assignee,
    )
    item.assignees.add(assignee)
    return item


def seed_coordination(moas, users, communities):
    partnership, created = Partnership.objects.get_or_create(
        title="Joint delivery of services", defaults={"status": "active", "start_date": FIRST_DAY}
    )
    if created:
        partnership.organizations.set(moas)
    for moa, community in zip(moas, communities, strict=False):
        StakeholderEngagement.objects.get_or_create(
            title=f"Consultation with {moa.acronym}",
            organization=moa,
            defaults={
                "engagement_type": "consultation",
                "community": community,
                "engagement_date": FIRST_DAY + timedelta(days=14),
                "participants": 24,
                "created_by": users["oobc_staff"],
            },
        )


def seed_recommendations(moas, users):
    rows = [
        ("Recognise communities outside the region", "policy", RecommendationStatus.UNDER_REVIEW),
        ("Mobile registration service", "service", RecommendationStatus.DRAFT),
    ]
    for title, kind, status in rows:
        recommendation, created = PolicyRecommendation.objects.get_or_create(
            title=title,
            defaults={
                "recommendation_type": kind,
                "status": status,
                "problem_statement": "Communities outside the region are left out.",
                "proposal": "Extend what the region offers to them.",
                "proposed_by": users["oobc_staff"],
            },
        )
        if created:
            recommendation.stakeholders.add(moas[0])
            Evidence.objects.create(
                recommendation=recommendation,
                evidence_type="consultation",
                title="Minutes of the consultation",
            )
