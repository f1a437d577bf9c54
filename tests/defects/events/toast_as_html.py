title = "Toasts put their message into the page as HTML"
kind = "events"
expected = {"events.detail-as-html"}
select = ["contracts/events/show-toast.json::*"]


def apply(patch):
    patch.static("js/toasts.js", "text.textContent = message", "text.innerHTML = message")
