"""The conversation engine: pure talks, and the one transaction that runs them."""
