"""A stand-in for the WhatsApp Cloud API of one business number."""

from emulators.whatsapp.platform import WhatsApp
from emulators.whatsapp.templates import TemplateState

__all__ = ["TemplateState", "WhatsApp"]
