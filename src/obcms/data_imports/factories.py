"""Factories of imports."""

import factory
from factory.django import DjangoModelFactory

from data_imports.choices import ImportKind, ImportStatus
from data_imports.models import ImportJob


class ImportJobFactory(DjangoModelFactory):
    """A job that is done."""

    class Meta:
        model = ImportJob

    kind = ImportKind.COMMUNITIES
    status = ImportStatus.COMPLETED
    file_name = factory.Sequence("communities-{}.csv".format)
    content_hash = factory.Sequence("{:064x}".format)
    csv = "barangay_code,name,population,households\n"
