"""The pages of monitoring."""

app_name = "monitoring"

urlpatterns = []
