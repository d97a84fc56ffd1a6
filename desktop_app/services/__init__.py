"""What can be asked: one request is one method is one transaction. The imperative shell.

Each service is a frozen dataclass of what it needs; methods are verbs and return frozen data. No transaction spans the
network: read, talk, record. May not enter: Qt, sentences for people, SQL beyond the storage functions.
"""
