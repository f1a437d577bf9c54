"""A partnership, an engagement of each partner, and two recommendations."""

from datetime import date, timedelta

from coordination.models import Partnership, StakeholderEngagement
from recommendations.choices import RecommendationStatus
from recommendations.models import Evidence, PolicyRecommendation

FIRST_DAY = date(2026, 1, 5)


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
