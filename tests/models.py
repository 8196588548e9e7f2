"""The cold model for tests: trained once for each state of the knowledge, kept between runs."""

import os
import shutil
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

from feedback.finding.model_in_use import ModelInUse
from feedback.routing.cold import load_cold, trained
from feedback.routing.model import Model

#: Beside the tests' database, which wants its own folder for itself.
FOLDER = Path("/var/tmp") / f"kentongan-tests-{os.getuid()}-models"


def kept() -> Path:
    """Return the file of the cold model; of several workers one trains, the others wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        return trained(FOLDER)


@cache
def cold() -> Model:
    """Return the cold model."""
    kept()
    return load_cold(FOLDER)


def engine(load: Callable[[], Model] = cold) -> ModelInUse:
    """Return what routes in a service under test: as the real one does, without its first wait."""
    return ModelInUse(FOLDER, load())


def lay_ready(data_dir: Path) -> None:
    """Give an installation its cold model, as if it had been started before."""
    (data_dir / "models").mkdir(parents=True)
    shutil.copy(kept(), data_dir / "models")
