"""The pages of communities."""

app_name = "communities"

urlpatterns = []
