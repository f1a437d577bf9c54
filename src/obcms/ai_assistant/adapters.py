"""What answers the messages: a model behind an adapter that settings choose.

An adapter has `reply(history)`: it takes the conversation as `{"author", "text"}` mappings, oldest
first, and returns a Reply. A model that cannot be reached is an OSError, and is asked again.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

MOST_CHARACTERS = 5000
TITLE_LENGTH = 200
MARK = "todo:"


class Reply(NamedTuple):
    """The answer's text, and the titles of the tasks that follow from it."""

    text: str
    follow_ups: tuple[str, ...] = ()


class EchoAdapter:
    """Repeat the last message, and propose a task for each line that begins with `todo:`."""

    def reply(self, history):
        text = history[-1]["text"]
        lines = [line.strip() for line in text.splitlines()]
        tasks = [line[len(MARK) :].strip() for line in lines if line.lower().startswith(MARK)]
        titles = dict.fromkeys(task[:TITLE_LENGTH] for task in tasks if task)
        return Reply(f"You said: {text}"[:MOST_CHARACTERS], tuple(titles))


def get_adapter():
    """Return a new adapter of the class that settings name."""
    return import_string(settings.OBCMS_AI_ADAPTER)()
