"""Many files as one .zip that leaves while it is being made, so that nobody holds all of it."""

import io
import zipfile
from collections.abc import Iterable, Iterator


class _Pipe(io.RawIOBase):
    """What the archive writes, until it is taken away; it cannot be wound back."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._held += data
        return len(data)

    def take(self) -> bytes:
        taken, self._held = bytes(self._held), bytearray()
        return taken


def packed(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The pieces of a .zip of (name, bytes). Names may be Chinese; what is packed already is only stored."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(name.replace("/", "／"), data)
            yield pipe.take()
    yield pipe.take()
