"""Progress and outlook: what is said, and how each format shows it."""
