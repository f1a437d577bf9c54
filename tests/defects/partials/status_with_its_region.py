title = "The tab says that it is up to date in a region of its own"
kind = "partials"
expected = {"partials.unannounced"}
select = ["contracts/partials/work_items_tab.yaml::work_items_tab[browser]"]


def apply(patch):
    name = "monitoring/partials/work_items_tab.html"
    patch.template(name, "<h2", '<p role="status">Up to date</p><h2')
