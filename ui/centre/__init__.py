"""The centre as the window shows it: how far this desk's work is safe there, and who signs in."""
