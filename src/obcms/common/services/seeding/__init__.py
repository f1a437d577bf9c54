"""The demonstration data: a small world with each role in it. Seeding twice changes nothing."""

from django.db import transaction

from common.services.seeding.coordination import seed_coordination, seed_recommendations
from common.services.seeding.office import seed_office
from common.services.seeding.people import PASSWORD, seed_organizations, seed_users
from common.services.seeding.places import seed_communities
from common.services.seeding.planning import seed_alerts, seed_plans, seed_scenarios
from common.services.seeding.programmes import seed_entries, seed_work_items

__all__ = ["PASSWORD", "seed"]


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
    seed_office(users)
    seed_plans(moas, users)
    seed_scenarios(entries, users)
    seed_alerts(entries[0])
