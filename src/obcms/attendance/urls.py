"""The pages of attendance."""

from django.urls import path

from attendance import views

app_name = "attendance"

urlpatterns = [
    path("check-in/", views.check_in, name="check_in"),
    path("stats/", views.stats_cards, name="stats_cards"),
]
