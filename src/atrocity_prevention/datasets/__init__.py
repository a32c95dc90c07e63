"""Which tables become evidence? Layouts of published data sets, mappings of columns to indicators, scaling."""
