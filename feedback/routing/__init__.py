"""Step one of routing: a text, perhaps with a place, becomes a ranking of the 29 sectors."""
