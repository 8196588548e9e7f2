"""Places in what people send: pins and map links, landmarks, and which area holds a point."""

from core.places.landmarks import landmark
from core.places.locating import Located, Places, load_places
from core.places.pins import Pin, UnreadableLink, pin_in

__all__ = ["Located", "Pin", "Places", "UnreadableLink", "landmark", "load_places", "pin_in"]
