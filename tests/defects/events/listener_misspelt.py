title = "The toasts listen for showToast"
kind = "events"
expected = {"events.never-heard", "events.never-sent"}
select = ["contracts/events.yaml::map", "contracts/events/show-toast.json::*"]


def apply(patch):
    patch.static("js/toasts.js", 'addEventListener("show-toast"', 'addEventListener("showToast"')
