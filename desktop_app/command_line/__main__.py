"""`python -m desktop_app.command_line`."""

import sys

from desktop_app.command_line.program import main

if __name__ == "__main__":
    sys.exit(main())
