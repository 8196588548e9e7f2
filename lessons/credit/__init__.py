"""Credit that can be trusted: pass rules, the ledger of JP, certificates and their proof."""

from lessons.credit.ledger import Standing, settle, standing, year_of

__all__ = ["Standing", "settle", "standing", "year_of"]
