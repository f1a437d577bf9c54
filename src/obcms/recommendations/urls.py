"""The pages of recommendations."""

from django.urls import path

from recommendations import views

app_name = "policies"

urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.new, name="new"),
    path("stats/", views.stats_cards, name="stats_cards"),
    path("<uuid:pk>/", views.view, name="view"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/<slug:name>/", views.step, name="step"),
]
