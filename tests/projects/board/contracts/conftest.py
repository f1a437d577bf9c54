from board.models import Note

from hypercontract.django.world import World


def pytest_hypercontract_world():
    return World(
        roles={"anonymous": None},
        shared={"board.Note": lambda: Note.objects.create(text="Bread")},
        role_of=lambda user: "anonymous",
    )
