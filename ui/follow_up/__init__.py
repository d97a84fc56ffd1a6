"""Follow-up: what is due now, finding a dossier again, and the card of the one that is looked at."""
