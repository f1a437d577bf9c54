"""Forms of the monitoring pages."""

from django import forms

from monitoring.choices import ApprovalStatus, DistributionPolicy


class AdvanceForm(forms.Form):
    status = forms.ChoiceField(choices=ApprovalStatus.choices)


class BudgetForm(forms.Form):
    policy = forms.ChoiceField(
        label="Share the budget",
        choices=DistributionPolicy.choices,
        help_text="Manual keeps the amount that each work item has.",
    )
