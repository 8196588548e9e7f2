"""Where a region lies: the box around it, and who its neighbours are."""

from pydantic import model_validator

from core.regions.data import Data, named


class Box(Data):
    """The degrees between which a region lies, roughly."""

    south: float = named("selatan", ge=-90, le=90)
    north: float = named("utara", ge=-90, le=90)
    west: float = named("barat", ge=-180, le=180)
    east: float = named("timur", ge=-180, le=180)

    @model_validator(mode="after")
    def _spans(self) -> "Box":
        if not (self.south < self.north and self.west < self.east):
            raise ValueError("selatan harus di bawah utara, barat di kiri timur")
        return self

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies in the box."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


#: Where Indonesia lies, with the sea around it.
INDONESIA = Box(south=-11.2, north=6.2, west=94.5, east=141.2)


class Neighbour(Data):
    """A kabupaten or kota next to this one."""

    code: str = named("kode", pattern=r"^\d{2}\.\d{2}$")
    name: str = named("nama", min_length=1)
    variants: tuple[str, ...] = named("ejaan_lain", default=())
    #: Whether its bare name is an everyday word too: then only "Kabupaten Batu Bara" counts.
    ordinary: bool = named("kata_biasa", default=False)
