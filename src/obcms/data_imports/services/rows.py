"""A row to the object it stands for: found by its natural key, or made through the API's rules."""

from common.models import User
from communities.models import Barangay, OBCCommunity
from communities.serializers import CommunitySerializer
from coordination.models import Organization
from data_imports.choices import ImportKind
from monitoring.models import MonitoringEntry
from monitoring.serializers import MonitoringEntrySerializer


class RowError(Exception):
    """Why a row cannot be imported, in words for whoever wrote the file."""


def lookup(model, column, **key):
    """Return the row of a model that a column names; RowError where there is none."""
    found = model.objects.filter(**key).first()
    if found is None:
        raise RowError(f"{column}: there is no {next(iter(key.values()))!r}.")
    return found


def import_community(row, author):
    """Return whether the community is new; one of this name in this barangay stays as it is."""
    barangay = lookup(Barangay, "barangay_code", code=row["barangay_code"])
    if OBCCommunity.objects.filter(barangay=barangay, name=row["name"]).exists():
        return False
    data = {name: row[name] for name in ("name", "population", "households")}
    save(CommunitySerializer(data={**data, "barangay": barangay.pk}))
    return True


def import_entry(row, author):
    """Return whether the entry is new; one of this title and organization stays as it is."""
    moa = lookup(Organization, "implementing_moa", acronym=row["implementing_moa"])
    if MonitoringEntry.objects.filter(implementing_moa=moa, title=row["title"]).exists():
        return False
    budget = row["budget_allocation"] or None
    data = {"title": row["title"], "category": row["category"], "budget_allocation": budget}
    save(MonitoringEntrySerializer(data={**data, "implementing_moa": str(moa.pk)}), author)
    return True


def save(serializer, author: User | None = None):
    """Save what the API would accept; RowError with each field's complaint for the rest."""
    if not serializer.is_valid():
        told = [f"{name}: {' '.join(errors)}" for name, errors in serializer.errors.items()]
        raise RowError(" ".join(told))
    serializer.save(**({"created_by": author} if author else {}))


IMPORTERS = {ImportKind.COMMUNITIES: import_community, ImportKind.ENTRIES: import_entry}
