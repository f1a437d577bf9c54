title = "Who signs up approves himself"
kind = "permissions"
expected = {"permissions.mass-assignment"}
select = ["contracts/permissions.yaml::user-register[POST]"]


def apply(patch):
    old = "return User.objects.create_user(**validated_data, is_approved=False)"
    new = """approved = self.initial_data.get("is_approved", False)
        return User.objects.create_user(**validated_data, is_approved=approved)"""
    patch.code("common.serializers", old, new)
