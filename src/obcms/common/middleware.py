"""What every request passes through: the API log, the organization context, the audit log."""

import logging
import time

from django.utils.functional import SimpleLazyObject

from common.context import within

logger = logging.getLogger("obcms.api")


class ApiLogMiddleware:
    """Write one structured line for each API request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        response = self.get_response(request)
        if request.path_info.startswith("/api/"):
            logger.info(
                "%s %s %s",
                request.method,
                request.path_info,
                response.status_code,
                extra=self.describe(request, response, started),
            )
        return response

    def describe(self, request, response, started):
        user = getattr(request, "user", None)
        match = request.resolver_match
        return {
            "method": request.method,
            "path": request.path_info,
            "route": match.view_name if match else None,
            "status": response.status_code,
            "user_id": getattr(user, "pk", None),
            "organization_id": getattr(user, "moa_organization_id", None),
            "duration_ms": round((time.perf_counter() - started) * 1000, 2),
        }


class OrganizationMiddleware:
    """Set `request.organization`: the partner organization whose user asks, or a false value."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Lazy: a token's user is known only once the view has authenticated it.
        request.organization = SimpleLazyObject(
            lambda: getattr(request.user, "moa_organization", None)
        )
        return self.get_response(request)


class AuditMiddleware:
    """Let the audit log know whose request it is that writes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with within(request):
            return self.get_response(request)
