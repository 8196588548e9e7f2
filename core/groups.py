"""How small a group of people may be that is shown in figures (design, rule 11)."""

#: Fewer people are never shown as a group, nor what would give them away.
SMALLEST = 5
