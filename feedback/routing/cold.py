"""The model that routes on the first day: trained once from what ships, then kept in a folder."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import DataError
from feedback.routing.knowledge import HERE, fingerprint

if TYPE_CHECKING:
    from feedback.routing.model import Model

#: The child finds our packages where we are.
_ROOT = HERE.parents[1]


def cold_file(cache_dir: Path) -> Path:
    """Return where the cold model of this knowledge is, or will be once it is trained."""
    return cache_dir / f"cold-{fingerprint()}.npz"


def trained(cache_dir: Path) -> Path:
    """Return the file of the cold model, training it if this knowledge has none there yet.

    Training runs in a child process, so that its memory and imports leave with it.

    Raises:
        DataError: the knowledge can't be trained from; the message says why.
    """
    path = cold_file(cache_dir)
    if not path.is_file():
        _train(path)
    return path


def load_cold(cache_dir: Path) -> "Model":
    """Return the cold model, trained first if need be."""
    from feedback.routing.packing import from_bytes  # noqa: PLC0415 - numpy, only to route

    return from_bytes(trained(cache_dir).read_bytes())


def _train(path: Path) -> None:
    """Train into a file beside `path`, then rename: nobody ever reads half a model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".cold-", suffix=".npz")
    os.close(handle)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "feedback.routing.training", written],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DataError(f"model urusan gagal dilatih: {done.stderr.strip()[-500:]}")
        Path(written).replace(path)
    finally:
        Path(written).unlink(missing_ok=True)
