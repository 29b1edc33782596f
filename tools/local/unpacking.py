"""Unpack a package once for all the processes that run it, instead of 130 MB for each."""

import hashlib
import os
import threading
import zipfile
from pathlib import Path

BadZipFile = zipfile.BadZipFile
LargeZipFile = zipfile.LargeZipFile
_lock = threading.Lock()


class ZipFile(zipfile.ZipFile):
    """A zip that MiniStack unpacks: its folder is filled with links to a shared copy."""

    def extractall(self, path: object = None, members: object = None, pwd: object = None) -> None:
        """Link the content of the archive into `path`, unpacking it the first time only."""
        folder = Path(str(path))
        shared = folder.parent.parent / f"code-{self._digest()}"
        with _lock:
            if not shared.is_dir():
                draft = shared.with_name(shared.name + ".draft")
                super().extractall(draft)
                draft.rename(shared)
        os.truncate(str(self.filename), 0)  # 45 MB for each process, written to disk for nothing
        for entry in os.scandir(shared):
            (folder / entry.name).symlink_to(entry.path)

    def _digest(self) -> str:
        names = [(info.filename, info.CRC) for info in self.infolist()]
        return hashlib.sha256(repr(names).encode()).hexdigest()[:16]
