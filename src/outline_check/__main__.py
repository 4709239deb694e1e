"""`python -m outline_check`."""

from outline_check.cli import main

if __name__ == "__main__":
    main()
