"""The pages of imports."""

from django.urls import path

from data_imports import views

app_name = "data_imports"

urlpatterns = [path("", views.jobs, name="jobs")]
