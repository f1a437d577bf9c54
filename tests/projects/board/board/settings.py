SECRET_KEY = "nothing is served"
ALLOWED_HOSTS = ["testserver", "localhost"]
ROOT_URLCONF = "board.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "board.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
STATIC_URL = "/static/"
DEBUG = True  # so that its own server serves the script
STATICFILES_DIRS = ["static"]
INSTALLED_APPS = ["django.contrib.staticfiles", "board"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]
