title = "Caches are not told that a page and its fragment share a URL"
kind = "events"
expected = {"events.missing-vary"}
select = ["contracts/test_events.py::test_a_page_and_its_fragment_share_a_url*"]


def apply(patch):
    patch.code("common.htmx", 'patch_vary_headers(response, ["HX-Request"])', "pass")
