"""Factories of attendance."""

import factory
from factory.django import DjangoModelFactory

from attendance.choices import EventType
from attendance.models import AttendanceRecord, Event, StaffProfile, TrainingAssignment
from common.factories import FIRST_DAY, UserFactory


class EventFactory(DjangoModelFactory):
    """An event that expects the users given as `roster=[...]`."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    title = factory.Sequence("Event {}".format)
    event_type = EventType.MEETING
    event_date = FIRST_DAY

    @factory.post_generation
    def roster(self, create, extracted, **kwargs):
        for user in extracted or ():
            AttendanceRecord.objects.create(event=self, participant=user)


class AttendanceRecordFactory(DjangoModelFactory):
    class Meta:
        model = AttendanceRecord

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(UserFactory)


class StaffProfileFactory(DjangoModelFactory):
    """The profile of `user`, which a member of the staff has from the beginning."""

    class Meta:
        model = StaffProfile
        django_get_or_create = ["user"]

    user = factory.SubFactory(UserFactory)


class TrainingFactory(DjangoModelFactory):
    class Meta:
        model = TrainingAssignment

    title = factory.Sequence("Training {}".format)
    profile = factory.SubFactory(StaffProfileFactory)
