"""Tables and reports as files that people take away: spreadsheets, text for French Excel, printed pages.

May enter: the writing of files, French words for figures. May not enter: a database, a role, Qt. A file appears whole
or not at all, and what a cell holds is never a formula.
"""
