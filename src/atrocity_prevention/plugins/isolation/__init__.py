"""A plugin in a process of its own: what it brings comes over as plain data, and its rules are asked through a pipe."""
