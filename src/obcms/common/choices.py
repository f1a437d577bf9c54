"""The fixed vocabularies of the common models."""

from django.db import models


class UserType(models.TextChoices):
    ADMIN = "admin", "Administrator"
    OOBC_EXECUTIVE = "oobc_executive", "OOBC executive"
    OOBC_STAFF = "oobc_staff", "OOBC staff"
    CM_OFFICE = "cm_office", "Chief Minister's office"
    BMOA = "bmoa", "Bangsamoro ministry, office or agency"
    LGU = "lgu", "Local government unit"
    NGA = "nga", "National government agency"
    COMMUNITY_LEADER = "community_leader", "Community leader"
    RESEARCHER = "researcher", "Researcher"


class WorkType(models.TextChoices):
    PROJECT = "project", "Project"
    SUB_PROJECT = "sub_project", "Sub-project"
    ACTIVITY = "activity", "Activity"
    SUB_ACTIVITY = "sub_activity", "Sub-activity"
    TASK = "task", "Task"
    SUBTASK = "subtask", "Subtask"


class WorkStatus(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    AT_RISK = "at_risk", "At risk"
    BLOCKED = "blocked", "Blocked"
    COMPLETED = "completed", "Completed"
    CANCELLED = "cancelled", "Cancelled"


class Priority(models.TextChoices):
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    CRITICAL = "critical", "Critical"


class LeaveType(models.TextChoices):
    VACATION = "vacation", "Vacation"
    SICK = "sick", "Sick"
    OFFICIAL_TRAVEL = "official_travel", "Official travel"
    OTHER = "other", "Other"


class LeaveStatus(models.TextChoices):
    PENDING = "pending", "Pending"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"


MOA_TYPES = frozenset({UserType.BMOA, UserType.LGU, UserType.NGA})

# What a stranger may sign up as: nobody becomes staff by asking.
SIGN_UP_CHOICES = [
    choice
    for choice in UserType.choices
    if choice[0] in MOA_TYPES | {UserType.COMMUNITY_LEADER, UserType.RESEARCHER}
]
