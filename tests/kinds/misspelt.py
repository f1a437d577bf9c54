"""A kind of somebody else's, with a hook that there is not."""

from hypercontract.core.kind import Kind

KIND = Kind(
    name="mails",
    documents={},
    rules=(),
    read=lambda _raw: None,
    items=lambda _document, _documents, _project: (),
    checker=lambda _documents, _project: None,
    comapre=lambda _base, _head: (),
)
