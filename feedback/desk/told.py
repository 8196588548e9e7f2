"""What a citizen's words become on a case: as everybody reads them, and as they were said."""

from typing import Any

from dialogue.speech import Voice
from feedback.words.masking import mask


def shown(story: dict[str, Any], voice: Voice) -> str:
    """Return a story as others read it: personal data masked, a pin as a link to the map."""
    pin = story["pin"]
    link = f"https://maps.google.com/?q={pin['lat']},{pin['lon']}" if pin else ""
    spot = f"📍 {pin['text']} {link}".replace("  ", " ") if pin else ""
    parts = [part for part in (mask(story["text"]), spot) if part]
    return "\n".join(parts) or voice("follow.see-file")


def said(story: dict[str, Any]) -> dict[str, Any]:
    """Return what a move keeps beside that: the very words, where others see them masked."""
    text = story["text"]
    return {} if mask(text) == text else {"said": text}
