"""The file in which nothing can be changed unseen: entries, the tree of their hashes, and how they travel."""
