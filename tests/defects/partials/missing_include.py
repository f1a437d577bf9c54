title = "An empty list includes a template that was moved"
kind = "partials"
expected = {"partials.missing-template"}
select = ["contracts/partials.yaml::templates"]


def apply(patch):
    old = '<p class="rounded-xl border border-gray-200 bg-white p-6">No entry yet.</p>'
    new = '{% include "components/empty.html" %}'
    patch.template("monitoring/entry_list.html", old, new)
