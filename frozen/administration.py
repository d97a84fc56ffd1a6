"""Entry script of mise-en-relation-admin."""

import sys

from desktop_app.command_line.program import main

if __name__ == "__main__":
    sys.exit(main())
