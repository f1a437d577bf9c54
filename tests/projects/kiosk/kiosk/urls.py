from django.contrib.auth.views import LoginView
from django.urls import path

from kiosk import views

urlpatterns = [
    path("enter/", LoginView.as_view(), name="enter"),
    path("", views.home, name="home"),
    path("notes/", views.notes, name="notes"),
    path("notes/add/", views.add_note, name="add_note"),
    path("notes/<int:pk>/", views.note, name="note"),
    path("notes/<int:pk>/delete/", views.delete_note, name="delete_note"),
    path("orders/", views.orders, name="orders"),
    path("orders/<int:pk>/", views.order, name="order"),
    path("orders/<int:pk>/cancel/", views.cancel_order, name="cancel_order"),
    path("letters/", views.letters, name="letters"),
    path("letters/<int:pk>/", views.letter, name="letter"),
    path("letters/<int:pk>/post/", views.post_letter, name="post_letter"),
    path("receipts/", views.receipts, name="receipts"),
    path("receipts/<int:pk>/", views.receipt, name="receipt"),
    path("figures/", views.figures, name="figures"),
    path("printed/", views.printed, name="printed"),
]
