"""`kentongan route FILE.jsonl`: show what routing does with reports, without filing any."""

import sys
from pathlib import Path

from core.errors import DataError
from core.gazetteer import Gazetteer
from core.regions import Area, Region, Sector, load_region
from core.settings import load_settings
from feedback.routing.cold import load_cold
from feedback.routing.listing import route_lines
from feedback.routing.model import Model
from kentongan.government import region_folder


def route(file: Path, region: str | None = None) -> int:
    """Route a file's reports with the cold model of this installation; 1 if a line was wrong.

    Raises:
        DataError: the file can't be read.
    """
    settings = load_settings()
    known = load_region(region_folder(region or settings.region))
    return route_file(file, known, load_cold(settings.models_dir))


def route_file(file: Path, region: Region, model: Model) -> int:
    """Route a file's reports in a region and print them; 1 if a line was wrong, else 0."""

    def unit_for(sector: str, text: str, area: Area | None) -> str:
        return region.answer_to(text, Sector(sector), area=area).unit.name

    try:
        with file.open(encoding="utf-8-sig", errors="replace") as lines:
            return route_lines(
                lines,
                sys.stdout,
                model=model,
                gazetteer=Gazetteer.of(region),
                unit_for=unit_for,
            )
    except OSError as error:
        raise DataError(f"{file}: tidak bisa dibaca ({error.strerror})") from error
