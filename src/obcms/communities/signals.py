"""A community that is saved refreshes the coverage of where it is, and of where it was."""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from communities.models import Barangay, OBCCommunity
from communities.services import refresh_coverage


@receiver(pre_save, sender=OBCCommunity)
def remember_barangay(sender, instance, **kwargs):
    """Keep where the community was, as the row about to be overwritten says."""
    rows = OBCCommunity.all_objects.filter(pk=instance.pk)
    instance.former_barangay_id = rows.values_list("barangay_id", flat=True).first()


@receiver(post_save, sender=OBCCommunity)
def refresh_municipalities(sender, instance, **kwargs):
    places = {instance.barangay_id, instance.former_barangay_id} - {None}
    barangays = Barangay.objects.filter(pk__in=places)
    for municipality_id in barangays.values_list("municipality_id", flat=True).distinct():
        refresh_coverage(municipality_id)
