"""An evaluation as SDMX."""
