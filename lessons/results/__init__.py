"""What learning led to: forms of the tests, gain by objective, what stayed, how items behave."""

from lessons.results.forms import form_for

__all__ = ["form_for"]
