"""Forms of the common pages, and how a small form's errors become a refusal."""

from django import forms
from django.core.exceptions import ValidationError

from common.choices import WorkStatus, WorkType
from common.models import User, WorkItem
from common.scoping import scoped
from common.services.calendar import people_for
from monitoring.models import MonitoringEntry

DERIVED = ("status", "progress")


def cleaned(form):
    """Return a form's cleaned data. ValidationError with all its messages when it is invalid."""
    if not form.is_valid():
        raise ValidationError([e for errors in form.errors.values() for e in errors])
    return form.cleaned_data


def posted(request):
    """Return what binds a form: the data of a POST, even when it is empty, or None."""
    return request.POST if request.method == "POST" else None


class DateInput(forms.DateInput):
    """A browser's own date picker, which speaks ISO dates only."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class DatesInOrder:
    """Refuse a form whose end comes before its start."""

    def clean(self):
        data = super().clean()
        start, due = data.get("start_date"), data.get("due_date")
        if start and due and due < start:
            self.add_error("due_date", "This is before the start.")
        return data


class WorkItemEditForm(DatesInOrder, forms.ModelForm):
    """What may change of an item; what its parts decide is left to them."""

    class Meta:
        model = WorkItem
        fields = [
            "title",
            "description",
            "work_type",
            "status",
            "priority",
            "progress",
            "allocated_budget",
            "start_date",
            "due_date",
            "is_calendar_visible",
            "assignees",
        ]
        labels = {
            "allocated_budget": "Allocated budget (pesos)",
            "progress": "Progress (%)",
            "is_calendar_visible": "Show in the calendar",
        }
        widgets = {"start_date": DateInput(), "due_date": DateInput()}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        colleagues = User.objects.filter(is_approved=True, is_active=True)
        self.fields["assignees"].queryset = scoped(colleagues, user)
        if not self.instance._state.adding and self.instance.children.exists():  # noqa: SLF001 - Django's documented API
            for name in DERIVED:
                del self.fields[name]


class WorkItemCreateForm(WorkItemEditForm):
    """A new item has a place too: below another item, or in an entry."""

    class Meta(WorkItemEditForm.Meta):
        fields = ["parent", "related_ppa", *WorkItemEditForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = scoped(WorkItem.objects.all(), self.user)
        self.fields["related_ppa"].queryset = scoped(MonitoringEntry.objects.all(), self.user)
        self.fields["parent"].label = "Part of"
        self.fields["related_ppa"].label = "Entry"

    def clean(self):
        data = super().clean()
        parent, entry = data.get("parent"), data.get("related_ppa")
        if parent and entry and parent.related_ppa_id != entry.pk:
            self.add_error("related_ppa", "The parent belongs to another entry.")
        if self.user.is_moa and not (parent or entry):
            self.add_error("related_ppa", "Choose one of your entries, or a parent.")
        return data


class WorkItemFilterForm(forms.Form):
    q = forms.CharField(label="Search", required=False, max_length=100)
    status = forms.ChoiceField(required=False, choices=[("", "Any"), *WorkStatus.choices])
    work_type = forms.ChoiceField(
        label="Type", required=False, choices=[("", "Any"), *WorkType.choices]
    )

    def narrow(self, queryset):
        """Return the rows that match; an invalid filter is told in the form and left out."""
        self.is_valid()
        if text := self.cleaned_data.get("q"):
            queryset = queryset.filter(title__icontains=text)
        for name in ("status", "work_type"):
            if value := self.cleaned_data.get(name):
                queryset = queryset.filter(**{name: value})
        return queryset


class CalendarFilterForm(forms.Form):
    type = forms.ChoiceField(required=False, choices=[("", "Any"), *WorkType.choices])
    status = forms.ChoiceField(required=False, choices=[("", "Any"), *WorkStatus.choices])
    assignee = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Anyone")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people_for(user)


class TaskMoveForm(forms.Form):
    status = forms.ChoiceField(choices=WorkStatus.choices)
