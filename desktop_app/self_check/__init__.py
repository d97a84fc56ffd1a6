"""`--self-check`: does every part of the program work where it was installed? Nothing of the user's is touched.

Both programs try the parts of `without_window`; the window adds its own. A frozen program has its own copy of every
module, so that each of the two has to be asked. What may not enter: Qt, and anything that needs a network.
"""
