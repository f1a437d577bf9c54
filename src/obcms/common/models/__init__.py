"""Users, roles, work items and the audit log."""

from common.models.audit import AuditLog
from common.models.rbac import Feature, Permission, Role, RolePermission, UserRole
from common.models.users import User
from common.models.work_items import WorkItem

__all__ = [
    "AuditLog",
    "Feature",
    "Permission",
    "Role",
    "RolePermission",
    "User",
    "UserRole",
    "WorkItem",
]
