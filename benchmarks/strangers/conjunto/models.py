from conjunto.tenants.users import TenantUserFKMixin
from django.contrib.auth.models import AbstractUser


class User(TenantUserFKMixin, AbstractUser):
    """A user of a tenant, as the application wants its own."""
