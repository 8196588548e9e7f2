"""Web pages: for the public, for officers and leaders, and for whoever watches the service."""
