"""The subcommands, one a module, each loaded only when it is called."""
