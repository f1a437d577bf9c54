from proj.base import *

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app != "django.contrib.admin"),
    "openwisp_utils.admin_theme",
    "openwisp_users.accounts",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "openwisp_ipam",
    "openwisp_users",
    "admin_auto_filters",
    "organizations",
    "django.contrib.admin",
    "django.forms",
    "reversion",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_yasg",
]
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware"]
AUTH_USER_MODEL = "openwisp_users.User"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "openwisp_utils.admin_theme.context_processor.menu_groups",
    "openwisp_utils.admin_theme.context_processor.admin_theme_settings",
]
