from rest_framework.routers import DefaultRouter

from sector import views

router = DefaultRouter()
router.register("categories", views.CategoryViewSet, basename="sector-category")
router.register("sites", views.SiteViewSet, basename="sector-site")
router.register("projects", views.ProjectViewSet, basename="sector-project")
router.register("tasks", views.TaskViewSet, basename="sector-task")
router.register("documents", views.DocumentViewSet, basename="sector-document")
router.register("inspections", views.InspectionViewSet, basename="sector-inspection")
router.register("log", views.LogViewSet, basename="sector-log")

urlpatterns = [*router.urls, *getattr(views, "more", ())]
