"""What is wrong with a document is told with its line and the nearest name."""

import pytest

from hypercontract.core.errors import ContractError
from hypercontract.kinds.mails import KIND
from hypercontract.testing import example, judge

PROJECT = "roles: [customer, staff]\nroutes:\n  order-pay: GET POST /orders/{pk}/pay/\n"


def told(document, name="mails/paid"):
    lines = "".join(f"  {line}\n" for line in document.splitlines())
    with pytest.raises(ContractError) as caught:
        judge(example(f"{PROJECT}contracts/{name}.yaml: |\n{lines}"), KIND)
    return str(caught.value).removeprefix(f"contracts/{name}.yaml:")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("routes: {order-pya: POST}", "1: Unknown route 'order-pya'. Did you mean 'order-pay'?"),
        (
            "routes: {order-pay: POTS}",
            "1: Unknown method of order-pay 'POTS'. Did you mean 'POST'?",
        ),
        ("routes: {order-pay: post}", "1: At routes.order-pay: 'post' does not match"),
        (
            "routes: {order-pay: POST}\nroles: [staf]",
            "2: Unknown role 'staf'. Did you mean 'staff'?",
        ),
        (
            "routes: {order-pay: POST}\nsubjct: {}",
            "2: Unknown key 'subjct'. Did you mean 'subject'?",
        ),
        (
            "routes: {order-pay: POST}\ncount: [2, 1]",
            "2: The maximum, 1, is less than the minimum, 2.",
        ),
        ("routes: {order-pay: POST}\nsubject: {type: txt}", "2: At subject.type: 'txt'"),
        ("routes: {order-pay: POST}\ntext:\n  $ref: '#/$defs/x'", "2: "),
        ("subject: {}", "1: 'routes' is a required property."),
    ],
)
def test_a_mail(document, message):
    assert told(document).startswith(message)


def test_what_is_to_be_declared():
    assert told("declared: ['*:*']", "mails").startswith("1: Unknown route '*:*'.")
