import json
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.forms import modelform_factory
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from shop.models import Item

ItemForm = modelform_factory(Item, fields=["name", "stock"])


def signed_in(view):
    """Send strangers to the login page; htmx is told to go there, or it would swap it in."""

    @vary_on_headers("HX-Request")
    @wraps(view)
    def guarded(request):
        if request.user.is_authenticated:
            return view(request)
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(headers={"HX-Redirect": resolve_url("login")})
        return redirect_to_login(request.get_full_path())

    return guarded


@signed_in
@require_GET
def items(request):
    """Show the page."""
    return render(request, "shop/items.html", {"items": _own(request), "form": ItemForm()})


@signed_in
@require_GET
def item_rows(request):
    """Show the list that the page holds, alone."""
    return render(request, "shop/item_rows.html", {"items": _own(request)})


@signed_in
@require_http_methods(["GET", "POST"])
def item_form(request):
    """Take a new item, and show the form again: empty, or with its errors."""
    form = ItemForm(request.POST or None)
    if not form.is_valid():
        return render(request, "shop/item_form.html", {"form": form})
    form.instance.owner = request.user
    item = form.save()
    response = render(request, "shop/item_form.html", {"form": ItemForm()})
    toast = {"message": f"Added {item.name}.", "level": "success"}
    response.headers["HX-Trigger"] = json.dumps(
        {"item-added": {"id": item.pk}, "show-toast": toast}
    )
    return response


def _own(request):
    return Item.objects.filter(owner=request.user).order_by("pk")
