"""The features and roles that the system starts with, and who holds which role by default."""

from django.db import transaction

from common.choices import UserType
from common.models import Feature, Permission, Role, RolePermission, UserRole

FEATURES = {
    "monitoring_access": "Monitoring",
    "planning_budgeting_access": "Planning and budgeting",
    "project_management_access": "Project management",
    "recommendations_access": "Policy recommendations",
    "user_approvals_access": "User approvals",
    "mana_access": "Mapping and needs assessment",
    "rbac_management": "Roles and permissions",
}
STAFF_FEATURES = (
    "monitoring_access",
    "planning_budgeting_access",
    "project_management_access",
    "recommendations_access",
    "mana_access",
)
DIRECTOR_GRANTS = frozenset((code, action) for code in FEATURES for action in ("use", "approve"))
ROLES = {
    "oobc-executive-director": ("OOBC executive director", DIRECTOR_GRANTS),
    "oobc-deputy-executive-director": (
        "OOBC deputy executive director",
        frozenset(grant for grant in DIRECTOR_GRANTS if grant[0] != "rbac_management"),
    ),
    "oobc-staff": ("OOBC staff", frozenset((code, "use") for code in STAFF_FEATURES)),
}
DEFAULT_ROLES = {
    UserType.OOBC_EXECUTIVE: "oobc-executive-director",
    UserType.OOBC_STAFF: "oobc-staff",
}


@transaction.atomic
def ensure_rbac():
    """Create the features, permissions and roles that are missing; change none that are there."""
    permissions = {}
    for code, name in FEATURES.items():
        feature, _ = Feature.objects.get_or_create(code=code, defaults={"name": name})
        for action in Permission.Action.values:
            permission, _ = Permission.objects.get_or_create(feature=feature, action=action)
            permissions[code, action] = permission
    for slug, (name, grants) in ROLES.items():
        role, created = Role.objects.get_or_create(slug=slug, defaults={"name": name})
        if created:
            for grant in sorted(grants):
                RolePermission.objects.create(role=role, permission=permissions[grant])


def assign_default_role(user):
    """Give the role of the user's type, and take back that of the type it had before."""
    slug = DEFAULT_ROLES.get(user.user_type)
    outdated = set(DEFAULT_ROLES.values()) - {slug}
    for held in UserRole.objects.filter(user=user, role__slug__in=outdated):
        held.delete()
    role = Role.objects.filter(slug=slug).first()
    if role:
        UserRole.objects.get_or_create(user=user, role=role)
