"""The conversations about cases: reporting, following up, and the officers' side."""
