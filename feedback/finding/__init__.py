"""How a filed case finds the unit that answers for it, and what corrections teach."""
