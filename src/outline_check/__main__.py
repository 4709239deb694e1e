"""The entry point: `outline-check` and `python -m outline_check`."""

import gc
import sys


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    gc.disable()  # one short run without cycles: collecting costs more than it frees, imports included
    try:
        from outline_check.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules were loading
        code = 130
    gc.freeze()  # nor need the interpreter walk over everything once more before it ends
    sys.exit(code)


if __name__ == "__main__":
    main()
