"""How right was it, and how sure can one be of that?"""
