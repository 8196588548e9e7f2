"""When things happen: what is due, and the metronome that looks."""
