"""A kind's documents in one state, as its `compare` is given them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypercontract.core import change
from hypercontract.core.change import Path
from hypercontract.core.contract import Document
from hypercontract.gate.document.contracts import Folder
from hypercontract.gate.document.dialect import alike
from hypercontract.gate.surfaces.payloads import Sent


@dataclass(frozen=True)
class State:
    """See `hypercontract.core.change.State`."""

    folder: Folder
    kind: str

    @property
    def documents(self) -> Sequence[Document]:
        """The kind's documents."""
        return self.folder.documents(self.kind)

    def below(self, file: str) -> str:
        """Return the path below the contracts folder of a file that a document names."""
        return self.folder.below(file)

    def is_like(
        self, place: Path, other: change.State, there: Path, *, aside: frozenset[str]
    ) -> bool:
        """Whether the schema at a place promises the same as one at a place of another state."""
        if not isinstance(other, State):
            return False
        one, another = (
            Sent(state.folder, {"": at}, "", aside).schema("")
            for state, at in ((self, place), (other, there))
        )
        return alike(one, another)
