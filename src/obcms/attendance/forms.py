"""The form at the door."""

from django import forms

from attendance.serializers import CODE_LENGTH


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=CODE_LENGTH,
        help_text="Scan the QR code, or type what stands below it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
