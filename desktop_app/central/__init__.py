"""The centre: one PostgreSQL that many desks push their facts to and pull the programme's shared knowledge from.

May enter: SQLAlchemy, psycopg, SQL, and whatever decides who may see and change which row. May not enter: the desk's
own store, the network lane, rules of the domain written a second time. A desk never changes this database's shape:
`migrations` and `rights` are the administrator's, by `mise-en-relation-admin centre`.
"""
