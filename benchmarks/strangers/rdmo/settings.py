from proj.base import BASE_DIR, SECRET_KEY
from rdmo.core.settings import *

DEBUG = True
ROOT_URLCONF = "proj.urls"
WSGI_APPLICATION = "proj.wsgi.application"
DEFAULT_URI_PREFIX = "http://example.com/terms"
STATIC_ROOT = BASE_DIR / "static_root"
MEDIA_ROOT = BASE_DIR / "media_root"
