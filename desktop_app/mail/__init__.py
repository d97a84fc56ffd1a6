"""How a letter leaves: its words, its bytes, and the conversation with the relay.

May enter: templates, e-mail headers, sockets, TLS, files of letters. May not enter: the queue and its states, the
store, retries, and any decision whether a letter may leave: the service that sends it is asked once, just before the
point of no return, and its answer is final.
"""
