from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from shop.models import Item


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ["id", "name", "stock"]


class ItemViewSet(ModelViewSet):
    """Everyone's own items."""

    queryset = Item.objects.order_by("pk")
    serializer_class = ItemSerializer

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user.pk)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
