"""The windows: every import of Qt in the program is in this package.

A page receives callables and lanes, asks services, and shows the frozen values that they answer. No database, no post,
no geocoder may enter here: a page that needs one needs a service.
"""

from ui.immortals import make_immortal

make_immortal()
