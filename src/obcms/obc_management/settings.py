"""Settings that need no server: SQLite, tasks in process, memory cache, mail to the console.

Environment: OBCMS_SECRET_KEY, OBCMS_DEBUG, OBCMS_HOSTS, OBCMS_DATABASE, OBCMS_BROKER, OBCMS_QUEUE,
OBCMS_CACHE.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from celery.schedules import crontab

BASE_DIR = Path(__file__).resolve().parent.parent


def database(url):
    """Return a DATABASES entry for a `postgresql://user:pw@host:port/name` URL, or for SQLite."""
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
    }


def cache(url):
    """Return a CACHES entry for a `redis://` URL, or for this process' memory."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


SECRET_KEY = os.environ.get("OBCMS_SECRET_KEY", "development-only-" + "0" * 48)
DEBUG = os.environ.get("OBCMS_DEBUG", "1") == "1"
ALLOWED_HOSTS = os.environ.get("OBCMS_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "rest_framework",
    "ai_assistant",
    "attendance",
    "common",
    "communities",
    "coordination",
    "data_imports",
    "monitoring",
    "planning",
    "project_central",
    "recommendations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "common.middleware.ApiLogMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "common.middleware.OrganizationMiddleware",
    "common.middleware.AuditMiddleware",
]

ROOT_URLCONF = "obc_management.urls"
WSGI_APPLICATION = "obc_management.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context_processors.policy",
            ],
        },
    },
]

# A request is one transaction, so an audit row stands or falls with the write it tells of.
DATABASES = {"default": database(os.environ.get("OBCMS_DATABASE")) | {"ATOMIC_REQUESTS": True}}
CACHES = {"default": cache(os.environ.get("OBCMS_CACHE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "common.User"
LOGIN_URL = "common:login"
LOGIN_REDIRECT_URL = "common:dashboard"
LOGOUT_REDIRECT_URL = "common:login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en"
TIME_ZONE = "Asia/Manila"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "obcms@example.org"

# How each channel's messages leave the system; a test or a deployment puts its own class here.
OBCMS_NOTIFICATION_ADAPTERS = {
    "email": "common.services.notifications.EmailAdapter",
    "sms": "common.services.notifications.LogAdapter",
    "broadcast": "common.services.notifications.LogAdapter",
}

# What answers messages to the assistant; the default needs no network.
OBCMS_AI_ADAPTER = "ai_assistant.adapters.EchoAdapter"

CELERY_BROKER_URL = os.environ.get("OBCMS_BROKER")
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("OBCMS_QUEUE", "obcms")
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "escalate-overdue": {
        "task": "project_central.tasks.escalate_overdue",
        "schedule": crontab(hour=6, minute=0),
    },
}

REST_FRAMEWORK = {
    # JWT first: it names a challenge, so a request without credentials is a 401 and not a 403.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework_simplejwt.authentication.JWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["common.rest.permissions.PolicyPermission"],
    "DEFAULT_PARSER_CLASSES": ["common.rest.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "common.rest.filters.BoundedSearchFilter",
        "common.rest.filters.TotalOrderingFilter",
    ],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 20,
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
        "common.rest.throttles.BurstRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": os.environ.get("OBCMS_THROTTLE_ANON", "1200/min"),
        "user": os.environ.get("OBCMS_THROTTLE_USER", "12000/min"),
        "burst": os.environ.get("OBCMS_THROTTLE_BURST", "500/s"),
    },
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "common.rest.errors.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(hours=1),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
}

SPECTACULAR_SETTINGS = {
    "TITLE": "OBCMS",
    "DESCRIPTION": "The API of the Other Bangsamoro Communities Management System.",
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/",
    "SORT_OPERATIONS": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "UserTypeEnum": "common.choices.UserType",
        "PartnerTypeEnum": "common.choices.SIGN_UP_CHOICES",
        "WorkItemStatusEnum": "common.choices.WorkStatus",
        "WorkTypeEnum": "common.choices.WorkType",
        "PriorityEnum": "common.choices.Priority",
        "EntryStatusEnum": "monitoring.choices.EntryStatus",
        "ApprovalStatusEnum": "monitoring.choices.ApprovalStatus",
        "DistributionPolicyEnum": "monitoring.choices.DistributionPolicy",
        "PartnershipStatusEnum": "coordination.choices.PartnershipStatus",
        "ScenarioStatusEnum": "project_central.choices.ScenarioStatus",
        "BudgetStageEnum": "project_central.choices.BudgetStage",
        "StageStatusEnum": "project_central.choices.StageStatus",
        "GoalStatusEnum": "planning.choices.GoalStatus",
        "PlanStatusEnum": "planning.choices.PlanStatus",
        "EventStatusEnum": "attendance.choices.EventStatus",
        "AttendanceStatusEnum": "attendance.choices.RecordStatus",
        "TrainingStatusEnum": "attendance.choices.TrainingStatus",
        "LeaveStatusEnum": "common.choices.LeaveStatus",
        "ImportStatusEnum": "data_imports.choices.ImportStatus",
        "MessageStatusEnum": "ai_assistant.choices.MessageStatus",
        "RecommendationStatusEnum": "recommendations.choices.RecommendationStatus",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"obcms": {"handlers": ["console"], "level": "INFO"}},
}
