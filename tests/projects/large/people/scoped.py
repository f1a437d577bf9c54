from rest_framework.viewsets import ModelViewSet


class Scoped(ModelViewSet):
    """Rows of one's own district; `path` leads to it."""

    path = "district"

    def get_queryset(self):
        model = self.serializer_class.Meta.model
        if getattr(self, "swagger_fake_view", False):
            return model.objects.none()
        return model.objects.filter(**{self.path: self.request.user.district}).order_by("pk")

    def perform_create(self, serializer):
        given = {"district": self.request.user.district} if self.path == "district" else {}
        serializer.save(**given)
