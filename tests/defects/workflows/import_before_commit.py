title = "An import begins before its job is committed"
kind = "workflows"
expected = {"workflows.announced-undone", "workflows.failure-not-told"}
select = ["contracts/test_workflows.py::test_a_file_is_imported"]


def apply(patch):
    old = "transaction.on_commit(partial(tasks.run_import.delay, str(job.pk)))"
    patch.code("data_imports.services.jobs", old, "tasks.run_import.delay(str(job.pk))")
