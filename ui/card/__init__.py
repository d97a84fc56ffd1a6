"""One dossier's card: what happened, what is awaited and until when, its letters as they left, and what may be done.

`ui.follow_up` shows it beside the worklist and the search. Nothing here knows another room.
"""
