"""The upload form."""

from django import forms

from data_imports.choices import ImportKind


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label="What it lists", choices=ImportKind.choices)
    file = forms.FileField(
        label="CSV file",
        max_length=200,
        help_text="Its first line names the columns. What is there already stays as it is.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
