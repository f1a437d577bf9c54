import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from board.models import Note


@require_GET
def page(request):
    """Show the page."""
    return render(request, "page.html", {"notes": Note.objects.order_by("pk")})


@require_GET
def notes(request):
    """Show the list that the page holds, alone."""
    return render(request, "notes.html", {"notes": Note.objects.order_by("pk")})


@require_POST
def add(request):
    """Take a note; htmx 1.9 sends `noteAdded` under its kebab twin `note-added` too."""
    text = request.POST.get("text", "").strip()
    if not 0 < len(text) <= Note._meta.get_field("text").max_length:
        return answer(422, {"showNews": {"text": "That is no note."}})
    note = Note.objects.create(text=text)
    return answer(204, {"noteAdded": {"id": note.pk}, "showNews": {"text": "It is on the board."}})


def answer(status, events):
    return HttpResponse(status=status, headers={"HX-Trigger": json.dumps(events)})
