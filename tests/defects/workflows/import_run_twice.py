title = "An import that is delivered twice runs twice"
kind = "workflows"
expected = {"workflows.duplicate-on-repeat"}
select = ["contracts/test_workflows.py::test_a_file_is_imported"]


def apply(patch):
    patch.code("data_imports.services.jobs", "filter(status=ImportStatus.PENDING)", "all()")
