"""The directory page: who is in it, one installer's card, changes by hand, imports, and missing places."""
