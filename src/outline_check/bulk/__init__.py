"""Large inputs: the same verdicts, counted by one SQL statement over intervals that were compiled here."""
