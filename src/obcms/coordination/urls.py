"""The pages of coordination."""

app_name = "coordination"

urlpatterns = []
