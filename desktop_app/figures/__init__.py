"""The figures of reports as SQL expressions: the same ones for the desk's store and for the centre.

May enter: SQLAlchemy expressions over a `Tables` record, and the few constructs that SQLite and PostgreSQL spell each
in their own way. May not enter: a table of either database, a connection's making, rules of people's privacy (domain).
"""
