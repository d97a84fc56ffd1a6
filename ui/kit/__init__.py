"""Widgets that know nothing of the programme: they take values and emit intents. No service may enter."""
