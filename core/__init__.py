"""What every part stands on: settings, clock, calendar, database, people, texts, errors, log."""
