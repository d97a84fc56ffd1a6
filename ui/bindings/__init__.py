"""Pages ask plain functions; here they are bound to a desk, a module per room. Each runs on a lane, not in the window.

What makes the page of a tab is beside its requests and imports the page when it is called: what is not looked at is not
imported. No page knows this room.
"""
