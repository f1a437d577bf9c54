"""What the templates need beyond Django's own tags."""

from django import template

register = template.Library()


@register.simple_tag
def control(field, classes):
    """Render a form field's control with the classes; Django adds the ARIA attributes."""
    return field.as_widget(attrs={"class": classes})


@register.filter
def pesos(amount):
    """Write an amount of Philippine pesos, or say that there is none."""
    if amount is None:
        return "None"
    sign = "-" if amount < 0 else ""
    return f"{sign}₱{abs(amount):,.2f}"
