"""Who competes, each a program that does one round for every line of its input."""
