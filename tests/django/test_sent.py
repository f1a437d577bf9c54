"""What a request sends is kept as data: mails, messages for the user, Celery tasks."""

import pytest
from cattrs.preconf.json import make_converter
from celery.signals import before_task_publish
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import mail
from django.http import HttpRequest

from hypercontract.core.exchange import Effects, Mail, Message, Task
from hypercontract.django.sandbox.capture import observing


@pytest.fixture
def told(small):
    with small.scenario():
        exchange = small.send("POST", "/telling/", role="staff", origin="test")
        assert exchange.response.text == "told", exchange.effects.error
        return exchange.effects


def test_a_mail_has_its_recipients_bodies_and_attachments(told):
    assert told.mails == (
        Mail(
            subject="Paid",
            sender="shop@example.org",
            to=("a@example.org",),
            cc=("Cy <c@example.org>",),
            bcc=("b@example.org",),
            text="Paid.",
            html="<p>Paid.</p>",
            attachments=("bill.pdf", ""),
        ),
        Mail("Page", "obcms@example.org", ("a@example.org",), html="<p>1</p>"),
    )
    assert told.mails[0].recipients == ("a@example.org", "Cy <c@example.org>", "b@example.org")


def test_a_message_has_its_level_and_tags_though_it_was_shown_at_once(told):
    assert told.messages == (
        Message("success", "Saved", "bold success"),
        Message("42", "of a level of its own", ""),
    )


def test_a_task_has_its_arguments_as_json(told):
    kwargs = '{"when": "2026-01-02", "what": "<communities.models.Region>"}'
    assert told.tasks == (Task("tests.django.views.tidy", "[7]", kwargs),)


@pytest.mark.parametrize(
    "body", [([1], {"to": "b"}, {"chain": None}), {"args": [1], "kwargs": {"to": "b"}, "id": "x"}]
)
def test_a_task_that_is_published_is_told_of_by_either_protocol(body):
    with observing() as seen:
        before_task_publish.send(sender="shop.tidy", body=body, headers={})
    assert seen.effects().tasks == (Task("shop.tidy", "[1]", '{"to": "b"}'),)


def test_an_outbox_that_is_emptied_meanwhile_is_no_matter(small):
    mail.outbox.append(mail.EmailMessage("Before"))
    with observing() as seen:
        mail.outbox.clear()
    assert seen.effects().mails == ()


def test_a_message_is_told_to_each_who_watches_and_to_nobody_after():
    with observing() as outer:
        with observing() as inner:
            CookieStorage(HttpRequest()).add(25, "Saved")
        CookieStorage(HttpRequest()).add(20, "Looked at")
    CookieStorage(HttpRequest()).add(20, "Unseen")
    assert [one.text for one in inner.effects().messages] == ["Saved"]
    assert [one.text for one in outer.effects().messages] == ["Saved", "Looked at"]


def test_what_was_sent_passes_between_processes(told):
    converter = make_converter()
    assert converter.loads(converter.dumps(told), Effects) == told
