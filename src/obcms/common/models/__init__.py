"""Users, roles, work items, leave, shared calendars and the audit log."""

from common.models.audit import AuditLog
from common.models.leave import CalendarShare, LeaveRequest
from common.models.rbac import Feature, Permission, Role, RolePermission, UserRole
from common.models.users import User
from common.models.work_items import WorkItem

__all__ = [
    "AuditLog",
    "CalendarShare",
    "Feature",
    "LeaveRequest",
    "Permission",
    "Role",
    "RolePermission",
    "User",
    "UserRole",
    "WorkItem",
]
