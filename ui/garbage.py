"""Python's garbage collection, kept from being felt.

A full collection looks at every object there is and lets no other thread of ours run meanwhile: with the desk's
libraries loaded, 50 ms and more on an idle machine. What is loaded stays until the end, so that there is nothing to
look for in it: while it loads, nothing is collected, and afterwards it is left out of every collection.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone_while_loading() -> Iterator[None]:
    """Collect nothing inside; what is there at the end is never looked at again. Any thread may load."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()
