"""The form of a recommendation."""

from django import forms

from common.scoping import scoped
from coordination.models import Organization
from recommendations.models import PolicyRecommendation


class RecommendationForm(forms.ModelForm):
    class Meta:
        model = PolicyRecommendation
        fields = [
            "title",
            "recommendation_type",
            "priority",
            "problem_statement",
            "proposal",
            "stakeholders",
        ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stakeholders"].queryset = scoped(Organization.objects.all(), user)
