"""The chat doors: what Telegram and WhatsApp say, read and written in their own forms."""
