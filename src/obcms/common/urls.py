"""The pages of common."""

app_name = "common"

urlpatterns = []
