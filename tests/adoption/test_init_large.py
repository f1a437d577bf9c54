"""A large API: from bare to green, and to red where something new breaks."""

import pytest
import yaml
from tests.adoption.adopting import errors, told
from tests.adoption.large import large, started

# What is wrong with it, each with the rule that tells of it and what it speaks of.
PLANTED = {
    # Whose rows they are.
    ("permissions.foreign-row-listed", "GET roads-project-list"),
    ("permissions.granted", "GET roads-project-detail"),
    ("permissions.granted", "PATCH roads-project-detail"),
    ("permissions.granted", "DELETE roads-project-detail"),
    ("permissions.granted", "PUT roads-project-detail"),
    ("permissions.foreign-reference-accepted", "POST roads-document-list"),
    ("permissions.foreign-reference-accepted", "PUT roads-document-detail"),
    ("permissions.foreign-reference-accepted", "PATCH roads-document-detail"),
    ("api.not-read-back", "POST roads-document-list"),  # made in another district
    ("api.lost-from-list", "GET roads-document-list"),
    ("permissions.foreign-row-listed", "GET roads-log-list"),
    ("permissions.granted", "GET roads-log-detail"),
    # What fails.
    ("api.server-error", "GET water-inspection-share"),
    ("api.server-error", "GET water-log-list"),
    ("api.server-error", "GET water-log-detail"),
    ("api.server-error", "GET water-task-list"),
    ("api.server-error", "POST water-site-list"),
    ("api.server-error", "PUT water-site-detail"),
    ("api.server-error", "PATCH water-site-detail"),
    # Lists that are not what they say.
    ("api.count-wrong", "GET health-category-list"),
    ("permissions.foreign-row-counted", "GET health-category-list"),
    ("api.filter-ignored", "GET health-inspection-list"),
    ("api.listed-twice", "GET health-project-list"),
    ("api.query-growth", "GET health-site-list"),
    # Answers of another shape than is written.
    ("api.response-breaks-schema", "GET schools-task-list"),
    ("api.response-breaks-schema", "GET schools-task-detail"),
    ("api.response-breaks-schema", "POST schools-task-list"),
    ("api.response-breaks-schema", "PUT schools-task-detail"),
    ("api.response-breaks-schema", "PATCH schools-task-detail"),
    ("api.undocumented-status", "POST schools-project-start"),
    ("api.accepted-invalid", "POST schools-project-start"),  # its body is written, and not read
    ("api.undocumented-media-type", "GET schools-inspection-export"),
    # Writes that do other than they say.
    ("api.not-idempotent", "PUT housing-task-detail"),
    ("api.deleted-remains", "GET housing-project-list"),
    ("api.deleted-remains", "GET housing-project-detail"),
    ("api.not-read-back", "PUT housing-site-detail"),
    ("api.not-read-back", "PATCH housing-site-detail"),
    ("api.empty-patch-changed", "PATCH housing-inspection-detail"),
    # What else happens.
    ("api.failed-write-changed", "POST parks-site-list"),
    ("api.lost-from-list", "GET parks-project-list"),
    ("api.network-call", "POST parks-inspection-list"),
    ("api.network-call", "PUT parks-inspection-detail"),
    ("api.network-call", "PATCH parks-inspection-detail"),
    # Ways around.
    ("permissions.csrf-exempt", "POST permits-stamp"),
    ("permissions.granted", "POST permits-project-close"),
    ("api.server-error", "POST permits-project-close"),
    ("api.accepted-invalid", "POST permits-project-close"),  # its body is written, and not read
    ("permissions.mass-assignment", "POST permits-project-list"),
    # What is told of others.
    ("permissions.granted", "DELETE budget-site-detail"),
    ("permissions.foreign-data-leaked", "GET budget-task-list"),
    ("api.query-growth", "GET budget-task-list"),
}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return started(large(tmp_path_factory.mktemp("bare")))


@pytest.fixture(scope="module")
def adopted(town):
    return town.command("init")


def test_each_planted_defect_is_on_the_page_and_the_contracts_are_green(town, adopted):
    assert adopted.code == 0, adopted.output
    assert told(town) == PLANTED
    assert "cannot be made" not in adopted.output
    assert "could not run" not in adopted.output
    run = town.pytest("contracts", "-o", "addopts=", "-n", "2")
    assert run.code == 0, run.output
    assert errors(town).keys() == PLANTED
    assert all(errors(town).values())


def test_it_is_large(town, adopted):
    spec = yaml.safe_load((town.root / "openapi" / "schema.yaml").read_text("utf-8"))
    assert sum(len(item) for item in spec["paths"].values()) >= 300
    models = [path.read_text("utf-8") for path in town.root.glob("*/models.py")]
    assert sum(text.count("(Row)") + text.count("(MPTTModel)") for text in models) >= 80


def test_a_scope_that_is_lost_is_red(town, adopted):
    scoped = "class DocumentViewSet(Scoped):\n    serializer_class = BudgetDocumentSerializer\n"
    method = "\n    def get_queryset(self):\n        return models.BudgetDocument.objects.all()\n"
    town.edit("budget/api.py", scoped, scoped + method)
    run = town.pytest("contracts", "-o", "addopts=", "-k", "budget-document")
    assert run.code == 1
    new = {(rule, subject) for (rule, subject), excuse in errors(town).items() if not excuse}
    assert ("permissions.foreign-row-listed", "GET budget-document-list") in new
    assert ("permissions.granted", "DELETE budget-document-detail") in new
    assert {subject.split()[1] for _, subject in new} == {
        "budget-document-list",
        "budget-document-detail",
    }
