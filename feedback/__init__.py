"""What citizens report: its life, its clock, its way to the unit that answers for it."""
