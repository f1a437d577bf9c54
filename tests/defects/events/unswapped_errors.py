title = "A form comes back with its errors as a 422, which htmx does not swap"
kind = "events"
expected = {"events.unswapped-fragment"}
select = ["contracts/test_partials.py::test_an_invalid_form_comes_back_with_its_errors"]


def apply(patch):
    old = "return render_either(request, *templates, context)\n\n\ndef save("
    new = """answer = render_either(request, *templates, context)
    answer.status_code = 422 if form.errors else 200
    return answer


def save("""
    patch.code("common.views.work_items", old, new)
