"""Users and work items on the wire."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.validators import UniqueValidator

from common.choices import SIGN_UP_CHOICES
from common.models import User, WorkItem
from common.rest.serializers import OptionalEmailField, ResourceSerializer
from common.services.rbac import FEATURES
from common.services.users import guard_privilege
from common.services.work_items import save_work_item


class UsernameField(serializers.CharField):
    """A name in its normal form before it is compared: two that look alike are one."""

    def __init__(self, **options):
        validators = [UnicodeUsernameValidator(), UniqueValidator(User.objects.all())]
        super().__init__(max_length=150, validators=validators, **options)

    def to_internal_value(self, data):
        return User.normalize_username(super().to_internal_value(data))


def password_field():
    return serializers.CharField(
        write_only=True, min_length=10, max_length=128, validators=[validate_password]
    )


class UserSerializer(ResourceSerializer):
    username = UsernameField()
    email = OptionalEmailField()

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "first_name",
            "last_name",
            "email",
            "contact_number",
            "user_type",
            "is_approved",
            "is_active",
            "moa_organization",
        ]

    def validate(self, attrs):
        guard_privilege(self.actor, self.instance, attrs.get("user_type"))
        return super().validate(attrs)


class NewUserSerializer(UserSerializer):
    password = password_field()

    class Meta(UserSerializer.Meta):
        fields = [*UserSerializer.Meta.fields, "password"]

    def create(self, validated_data):
        return User.objects.create_user(**validated_data)


class SignUpSerializer(serializers.ModelSerializer):
    """What a stranger may say about itself; whether it gets in is for others to decide."""

    username = UsernameField()
    email = OptionalEmailField()
    password = password_field()
    user_type = serializers.ChoiceField(choices=SIGN_UP_CHOICES)

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "password",
            "first_name",
            "last_name",
            "email",
            "contact_number",
            "user_type",
            "is_approved",
        ]
        read_only_fields = ["is_approved"]

    def create(self, validated_data):
        return User.objects.create_user(**validated_data, is_approved=False)


class MeSerializer(UserSerializer):
    """The signed-in user, with the features its roles open to it."""

    features = serializers.SerializerMethodField()

    class Meta(UserSerializer.Meta):
        fields = [*UserSerializer.Meta.fields, "features"]
        read_only_fields = fields

    def get_features(self, user) -> list[str]:
        return [code for code in FEATURES if user.has_feature(code)]


class WorkItemSerializer(ResourceSerializer):
    date_order = ("start_date", "due_date")

    class Meta:
        model = WorkItem
        fields = [
            "id",
            "title",
            "description",
            "work_type",
            "status",
            "priority",
            "progress",
            "allocated_budget",
            "start_date",
            "due_date",
            "is_calendar_visible",
            "parent",
            "related_ppa",
            "assignees",
            "created_by",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["created_by"]

    def create(self, validated_data):
        assignees = validated_data.pop("assignees", [])
        parent = validated_data.get("parent")
        entry = parent.related_ppa if parent else validated_data.get("related_ppa")
        if self.actor.is_moa and entry is None:
            message = "A partner's work item belongs to one of its entries."
            raise PermissionDenied(message)
        item = save_work_item(WorkItem(**validated_data), self.actor)
        item.assignees.set(assignees)
        return item


class WorkItemChangeSerializer(WorkItemSerializer):
    """An existing work item: it stays under its parent and with its entry."""

    class Meta(WorkItemSerializer.Meta):
        read_only_fields = ["parent", "related_ppa", "created_by"]

    def update(self, instance, validated_data):
        assignees = validated_data.pop("assignees", None)
        for name, value in validated_data.items():
            setattr(instance, name, value)
        save_work_item(instance, self.actor)
        if assignees is not None:
            instance.assignees.set(assignees)
        return instance
