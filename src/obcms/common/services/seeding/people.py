"""Two partner organizations and a user of each kind."""

from common.choices import MOA_TYPES, UserType
from common.models import User
from coordination.models import Organization

PASSWORD = "obcms-demo"  # noqa: S105 - of the demonstration accounts alone


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
