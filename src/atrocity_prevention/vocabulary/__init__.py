"""What do the words mean? Crimes, risk factors, indicators, grades, likelihood, markings, places, languages."""
