title = "Nothing picks up the focus of a button that a swap takes away"
kind = "partials"
expected = {"partials.focus-lost"}
select = ["contracts/partials/work_items_tab.yaml::work_items_tab[browser]"]


def apply(patch):
    url = "{% url 'monitoring:work_items_tab' entry.pk %}"
    swap = 'hx-target="#work-items-tab-container" hx-swap="outerHTML"'
    button = f'<button type="button" class="btn" hx-get="{url}" {swap}>Reload</button>'
    patch.template("monitoring/partials/work_items_tab.html", "<h2", f"{button}<h2")
    patch.static("js/panels.js", 'else document.getElementById("main").focus();', "")
