"""Every way a dossier can end, played: the real window, by keys alone, with a clock that jumps hours and days.

`python -m ui.tour --endings --out DIR [--only NAME ...]` leaves for each ending `DIR/NAME/01-….png …` and
`DIR/NAME/dossier.json`: what `mise-en-relation-admin dossiers show --json` says of it then. What may not enter:
any way past the widgets, but for the clock. To add an ending, name its steps in `ui/tour/endings/lives.py`.
"""
