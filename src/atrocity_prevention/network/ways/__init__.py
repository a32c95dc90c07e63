"""By which ways does it travel, how fast, and how surely?"""
