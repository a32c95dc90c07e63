"""Which published tables can be read? One file for each layout; all of them come in through the plugin hook."""
