"""Forms of the budget pages."""

from django import forms

from common.models.base import FIRST_YEAR, LAST_YEAR
from common.scoping import scoped
from monitoring.models import MonitoringEntry
from project_central.choices import BudgetStage
from project_central.models import BudgetScenario, ScenarioAllocation


class BudgetScenarioForm(forms.ModelForm):
    fiscal_year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)

    class Meta:
        model = BudgetScenario
        fields = ["title", "description", "fiscal_year", "total_budget"]
        labels = {"total_budget": "Budget (pesos)"}

    def clean_total_budget(self):
        total = self.cleaned_data["total_budget"]
        if total < self.instance.allocated_total:
            raise forms.ValidationError("The allocations exceed this budget.")
        return total


class AllocationForm(forms.ModelForm):
    """What an entry gets; the entry that has an amount already gets this one in its place."""

    class Meta:
        model = ScenarioAllocation
        fields = ["entry", "amount"]
        labels = {"amount": "Amount (pesos)"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = scoped(MonitoringEntry.objects.all(), user)


class DecisionForm(forms.Form):
    stage = forms.ChoiceField(choices=BudgetStage.choices)
    notes = forms.CharField(required=False, max_length=5000)
