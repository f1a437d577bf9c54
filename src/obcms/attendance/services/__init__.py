"""What happens around an event: its roster, its codes, who comes and goes, what follows."""

from attendance.services.checking import record_attendance
from attendance.services.codes import issue_code
from attendance.services.performance import ensure_profile, refresh_profile
from attendance.services.roster import close_event, delete_event, save_event
from attendance.services.training import complete_training

__all__ = [
    "close_event",
    "complete_training",
    "delete_event",
    "ensure_profile",
    "issue_code",
    "record_attendance",
    "refresh_profile",
    "save_event",
]
