from django.core.paginator import Paginator as DjangoPaginator

title = "The count of a list is that of everybody's rows"
kind = "permissions"
expected = {"permissions.foreign-row-counted", "api.count-wrong", "api.journey-broken"}
select = [
    "contracts/permissions.yaml::partnership-list[GET]",
    "contracts/api.yaml::crud:partnership",
    "contracts/api.yaml::flow:entry-to-execution",
]


class Paginator(DjangoPaginator):
    @property
    def count(self):
        return self.object_list.model.objects.count()


def apply(patch):
    target = "rest_framework.pagination.PageNumberPagination.django_paginator_class"
    patch.attr(target, Paginator)
