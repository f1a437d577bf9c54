title = "The unallocated budget has lost its id"
kind = "partials"
expected = {"partials.count"}
select = [
    "contracts/test_partials.py::test_a_tracked_entry_shows_its_work[work_items_summary-bmoa]"
]


def apply(patch):
    template = "monitoring/partials/work_items_summary.html"
    patch.template(template, ' id="ppa-summary-budget-unallocated"', "")
