"""Hate speech online: a risk factor, its indicators, a scoring rule and a method of an invented NGO."""
