"""Who uses the system."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from common.choices import MOA_TYPES, UserType
from common.models.rbac import Feature


class User(AbstractUser):
    user_type = models.CharField(
        max_length=20, choices=UserType.choices, default=UserType.COMMUNITY_LEADER
    )
    is_approved = models.BooleanField(default=False)
    contact_number = models.CharField(max_length=30, blank=True)
    moa_organization = models.ForeignKey(
        "coordination.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
    )
    roles = models.ManyToManyField("common.Role", through="common.UserRole", related_name="users")

    class Meta:
        ordering = ["username", "pk"]

    @property
    def is_admin(self):
        return self.is_superuser or self.user_type == UserType.ADMIN

    @property
    def is_moa(self):
        """Whether the user works for a partner organization, whose objects alone it sees."""
        return self.user_type in MOA_TYPES and not self.is_superuser

    @property
    def may_enter(self):
        """Whether the user may use the system at all."""
        return self.is_active and (self.is_approved or self.is_superuser)

    def has_feature(self, code, action="use"):
        """Return whether a role of the user grants `action` on the feature; admins have all."""
        if not self.may_enter:
            return False
        return self.is_admin or (code, action) in self.granted

    @property
    def granted(self):
        """The (feature, action) pairs of the user's roles, read once for each instance."""
        if not hasattr(self, "_granted"):
            grants = Feature.objects.filter(permissions__roles__users=self)
            self._granted = set(grants.values_list("code", "permissions__action"))
        return self._granted
