title = "A list is counted in a thread, over a connection of its own"
kind = "api"
expected = {"api.second-connection"}
select = ["contracts/api.yaml::coordination_organizations_list"]


def apply(patch):
    old = "return scoped(super().get_queryset(), self.request.user)"
    new = f"""from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(1) as pool:
            pool.submit(self.queryset.count).exception()
        {old}"""
    patch.code("common.rest.views", old, new)
