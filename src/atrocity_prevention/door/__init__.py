"""The public door: the functions people call, with the default catalogue filled in where none is given."""
