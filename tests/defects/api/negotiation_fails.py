"""Only a request for another media type takes this way."""

from rest_framework.negotiation import DefaultContentNegotiation

title = "A wish for XML is a server error"
kind = "api"
expected = {"api.server-error"}
select = ["contracts/api.yaml::monitoring_entries_list"]


def apply(patch):
    choose = DefaultContentNegotiation.select_renderer

    def select_renderer(negotiator, request, renderers, suffix=None):
        known = {one.media_type: one for one in renderers}
        for accepted in negotiator.get_accept_list(request):
            if accepted != "*/*":
                known[accepted]
        return choose(negotiator, request, renderers, suffix)

    patch.attr(
        "rest_framework.negotiation.DefaultContentNegotiation.select_renderer", select_renderer
    )
