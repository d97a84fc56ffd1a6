"""Programs that build the files of `resources/` from public sources, run by hand when the sources change.

What enters: programs that read local folders and write the same bytes every time. What may not enter: a download
(docs/data.md names what to fetch), and anything the product needs while it runs.
"""
