"""How the desk keeps things: one encrypted SQLite file.

May enter: SQLAlchemy Core, SQL, the file's own care (keys, migrations, backups). May not enter: rules, networks, and
commits inside the functions that take a connection: the service that asks owns the transaction. Rows leave as frozen
domain values.
"""
