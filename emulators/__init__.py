"""Stand-ins for the Telegram Bot API and the WhatsApp Cloud API, with phones in the browser."""
