"""When a case is due, what stops its clock, and who hears of its age."""
