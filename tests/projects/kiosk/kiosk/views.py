"""Pages of what people own; what is wrong with them is listed by the test that adopts them."""

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiosk.models import Letter, Note, Order, Receipt


@require_GET
@login_required
def home(request):
    return render(request, "kiosk/home.html")


@require_GET
@login_required
def notes(request):
    some = Note.objects.filter(owner=request.user).order_by("pk")
    template = "kiosk/note_rows.html" if "HX-Request" in request.headers else "kiosk/notes.html"
    return render(request, template, {"notes": some})


@require_POST
@login_required
def add_note(request):
    title = request.POST.get("title", "").strip()
    if not 0 < len(title) <= 40:
        return HttpResponse("<p>A title of at most forty letters.</p>", status=422)
    note = Note.objects.create(owner=request.user, title=title)
    response = HttpResponse(status=204)
    response["HX-Trigger"] = json.dumps({"noteAdded": {"id": note.pk}, "bellRung": {}})
    return response


@require_GET
@login_required
def note(request, pk):
    """Anybody's: the owner is not asked for."""
    return render(request, "kiosk/note.html", {"note": get_object_or_404(Note, pk=pk)})


@csrf_exempt
@require_POST
@login_required
def delete_note(request, pk):
    get_object_or_404(Note, pk=pk, owner=request.user).delete()
    return HttpResponse(status=204)


@require_GET
@login_required
def orders(request):
    some = Order.objects.filter(owner=request.user).order_by("pk")
    return render(request, "kiosk/orders.html", {"orders": some})


@require_GET
@login_required
def order(request, pk):
    found = get_object_or_404(Order, pk=pk, owner=request.user)
    return render(request, "kiosk/order.html", {"order": found})


@require_http_methods(["POST", "DELETE"])
def cancel_order(request, pk):
    """Whoever is not signed in may do it too."""
    Order.objects.filter(pk=pk).update(amount=0)
    return HttpResponse(status=204)


@require_GET
@login_required
def letters(request):
    some = Letter.objects.filter(owner=request.user).order_by("pk")
    return render(request, "kiosk/letters.html", {"letters": some})


@require_GET
@login_required
def letter(request, pk):
    found = get_object_or_404(Letter, pk=pk, owner=request.user)
    return render(request, "kiosk/letter.html", {"letter": found})


@require_POST
@login_required
def post_letter(request, pk):
    """The event goes with a redirect, which htmx follows without reading its headers."""
    get_object_or_404(Letter, pk=pk, owner=request.user)
    response = redirect("letters")
    response["HX-Trigger"] = json.dumps({"letterPosted": {}})
    return response


@require_GET
@login_required
def receipts(request):
    some = Receipt.objects.order_by("pk")
    return render(request, "kiosk/receipts.html", {"receipts": some})


@require_GET
@login_required
def receipt(request, pk):
    return render(request, "kiosk/receipt.html", {"receipt": get_object_or_404(Receipt, pk=pk)})


@require_GET
@login_required
def figures(request):
    return render(request, "kiosk/figures.html", {"share": 1 / Note.objects.none().count()})


@require_GET
@login_required
def printed(request):
    name = "kiosk/printed.html" if request.GET.get("old") else "kiosk/home.html"
    return render(request, name)
