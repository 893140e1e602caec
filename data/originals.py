"""Files kept by their hash: what was uploaded, what is on its way in, frameworks applied."""

import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

NAME = re.compile(r"[0-9a-f]{64}")


class Originals:
    """A folder of files, each under the SHA-256 of its bytes, readable by the owner alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, digest: str, content: bytes) -> None:
        """Keep `content`, on the disk when this returns. Raises ValueError for a foreign hash."""
        if sha256(content).hexdigest() != digest:
            raise ValueError("The content is not what the hash says.")
        if self.content(digest) == content:
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written aside, then named: a kill in between leaves no half file under a hash.
        draft = self._folder / f"{secrets.token_hex(8)}.new"
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._path(digest))

    def content(self, digest: str) -> bytes | None:
        """Return the bytes kept under a hash, None where there are none."""
        path = self._path(digest)
        return path.read_bytes() if path.is_file() else None

    def is_whole(self, digest: str) -> bool:
        """Return whether the file is there and still is what its hash says."""
        content = self.content(digest)
        return content is not None and sha256(content).hexdigest() == digest

    def discard(self, digest: str) -> None:
        """Forget the bytes under a hash; harmless where there are none."""
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        # Nothing that a person gave reaches a file function: a hash is 64 hexadecimal digits.
        if not NAME.fullmatch(digest):
            raise ValueError("This is not a hash.")
        return self._folder / digest
