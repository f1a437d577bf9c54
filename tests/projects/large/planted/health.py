"""Lists that are not what they say."""

from django.core.paginator import Paginator
from django_filters import FilterSet, NumberFilter
from health import api
from health.api import DocumentViewSet, LogViewSet, TaskViewSet
from people.tenancy import Pages
from rest_framework import serializers
from rest_framework.filters import OrderingFilter

__all__ = ["DocumentViewSet", "LogViewSet", "TaskViewSet"]


class Everybody(Paginator):
    """It counts the rows of all districts."""

    @property
    def count(self):
        return self.object_list.model.objects.count()


class CountingPages(Pages):
    django_paginator_class = Everybody


class CategoryViewSet(api.CategoryViewSet):
    pagination_class = CountingPages


class HealthSiteSerializer(api.HealthSiteSerializer):
    """One query more for each row."""

    inspections = serializers.SerializerMethodField()

    class Meta(api.HealthSiteSerializer.Meta):
        fields = [*api.HealthSiteSerializer.Meta.fields, "inspections"]

    def get_inspections(self, site) -> int:
        return site.healthinspection_set.count()


class SiteViewSet(api.SiteViewSet):
    serializer_class = HealthSiteSerializer


class ProjectViewSet(api.ProjectViewSet):
    """Where rows tie, pages overlap."""

    filter_backends = [OrderingFilter]


class Scores(FilterSet):
    """It filters nothing."""

    score = NumberFilter(method="any_score")

    def any_score(self, queryset, name, value):
        return queryset


class InspectionViewSet(api.InspectionViewSet):
    filterset_fields = None
    filterset_class = Scores
