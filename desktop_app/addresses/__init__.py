"""Where an address is: the national base online, and the list of all communes that ships with the product.

What enters: readers of those two sources, both answering `FoundAddress`. What may not enter: the choice between
them, which is a service's, and anything that writes.
"""
