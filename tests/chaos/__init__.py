"""The service among failures of all kinds: `python -m tests.chaos`."""
