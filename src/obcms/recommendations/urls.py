"""The pages of recommendations."""

app_name = "policies"

urlpatterns = []
