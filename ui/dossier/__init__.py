"""The call, in the order in which it is held: the page composes its panels, and asks through plain functions."""
