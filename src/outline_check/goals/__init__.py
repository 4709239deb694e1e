"""What a target wording asks for. Import the modules, not this package."""
