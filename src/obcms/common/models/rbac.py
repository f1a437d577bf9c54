"""Role-based access: a role grants actions on features, a user holds roles."""

from django.db import models


class Feature(models.Model):
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class Permission(models.Model):
    class Action(models.TextChoices):
        USE = "use", "Use"
        APPROVE = "approve", "Approve"

    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="permissions")
    action = models.CharField(max_length=20, choices=Action.choices, default=Action.USE)

    class Meta:
        ordering = ["feature__code", "action"]
        constraints = [
            models.UniqueConstraint(fields=["feature", "action"], name="permission_is_unique")
        ]

    def __str__(self):
        return f"{self.feature.code}:{self.action}"


class Role(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    permissions = models.ManyToManyField(
        Permission, through="common.RolePermission", related_name="roles"
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.name


class RolePermission(models.Model):
    role = models.ForeignKey(Role, on_delete=models.CASCADE)
    permission = models.ForeignKey(Permission, on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "permission"], name="grant_is_unique")
        ]

    def __str__(self):
        return f"{self.role.slug} grants {self.permission}"


class UserRole(models.Model):
    user = models.ForeignKey("common.User", on_delete=models.CASCADE)
    role = models.ForeignKey(Role, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_is_held_once")]

    def __str__(self):
        return f"{self.user} is {self.role.slug}"
