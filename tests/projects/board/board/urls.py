from django.urls import path

from board import views

urlpatterns = [
    path("", views.page, name="page"),
    path("notes/", views.notes, name="notes"),
    path("notes/add/", views.add, name="add"),
]
