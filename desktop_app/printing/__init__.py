"""Papers: PDF pages drawn from values. May enter: layout, typography. May not enter: the store, a clock, Qt."""
