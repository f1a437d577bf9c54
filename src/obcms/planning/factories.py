"""Factories of strategic goals and annual work plans."""

import factory
from factory.django import DjangoModelFactory

from common.factories import FIRST_DAY, OrganizationFactory
from planning.models import AnnualWorkPlan, StrategicGoal


class StrategicGoalFactory(DjangoModelFactory):
    class Meta:
        model = StrategicGoal

    title = factory.Sequence("Goal {}".format)
    start_year = FIRST_DAY.year
    end_year = FIRST_DAY.year + 3


class AnnualWorkPlanFactory(DjangoModelFactory):
    class Meta:
        model = AnnualWorkPlan

    title = factory.Sequence("Plan {}".format)
    goal = factory.SubFactory(StrategicGoalFactory)
    organization = factory.SubFactory(OrganizationFactory)
    fiscal_year = FIRST_DAY.year
