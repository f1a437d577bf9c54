from proj.base import *

_parts = ("audit_log", "tenants", "settings", "notifications", "shortcuts", "cms")
_others = ("extensions", "htmx", "tables2", "tomselect")
INSTALLED_APPS += ["proj", "conjunto", *(f"conjunto.{part}" for part in _parts)]
INSTALLED_APPS += [f"django_{other}" for other in _others]
INSTALLED_APPS += ["crispy_forms", "crispy_bootstrap5", "gdaps", "polymorphic"]
INSTALLED_APPS += ["django.contrib.sites"]
MIDDLEWARE += [
    "django_htmx.middleware.HtmxMiddleware",
    "conjunto.middleware.ConjuntoMiddleware",
    "conjunto.middleware.ConjuntoMessagesMiddleware",
    "conjunto.middleware.TimezoneMiddleware",
]
_processors = TEMPLATES[0]["OPTIONS"]["context_processors"]
_processors += ["conjunto.context_processors.globals", "conjunto.context_processors.settings"]
PROJECT_TITLE, PROJECT_NAME, SITE_ID = "Project", "project", 1
AUTH_USER_MODEL = "proj.User"
CONJUNTO_TENANT_MODEL = "conjunto_tenants.Tenant"
LANGUAGES = [("en", "English")]
