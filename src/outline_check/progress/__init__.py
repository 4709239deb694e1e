"""Published methods that say whether a target will be met, one a file. Import the modules, not this package."""
