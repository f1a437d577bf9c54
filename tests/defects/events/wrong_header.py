title = "The events of an answer with a body come only after the swap"
kind = "events"
expected = {"events.wrong-header"}
select = ["contracts/test_events.py::test_a_recommendation_takes_a_step"]


def apply(patch):
    old = "return toast(trigger_all(answer, events or {}), message)"
    new = """answer = toast(trigger_all(answer, events or {}), message)
    if response is not None:
        answer.headers["HX-Trigger-After-Swap"] = answer.headers["HX-Trigger"]
        del answer.headers["HX-Trigger"]
    return answer"""
    patch.code("common.htmx", old, new)
