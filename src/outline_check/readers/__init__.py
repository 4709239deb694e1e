"""A file -> rows and findings. One format each."""
