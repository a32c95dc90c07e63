"""What is missing, who could do it, and what would help?"""
