"""The sector's view sets as they are served."""

from sector.api import (
    CategoryViewSet,
    DocumentViewSet,
    InspectionViewSet,
    LogViewSet,
    ProjectViewSet,
    SiteViewSet,
    TaskViewSet,
)

__all__ = [
    "CategoryViewSet",
    "DocumentViewSet",
    "InspectionViewSet",
    "LogViewSet",
    "ProjectViewSet",
    "SiteViewSet",
    "TaskViewSet",
]
