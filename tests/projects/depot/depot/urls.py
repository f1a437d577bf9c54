from rest_framework.routers import SimpleRouter

from depot import api

router = SimpleRouter()
router.register("crates", api.CrateViewSet)
router.register("bookings", api.BookingViewSet)
urlpatterns = router.urls
