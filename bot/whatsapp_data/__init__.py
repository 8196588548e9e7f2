"""Data of WhatsApp: the templates that are shipped, and what messages cost."""
