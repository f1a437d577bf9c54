from proj.base import *

INSTALLED_APPS += ["django_ledger"]
_processors = TEMPLATES[0]["OPTIONS"]["context_processors"]
_processors.append("django_ledger.context.django_ledger_context")
