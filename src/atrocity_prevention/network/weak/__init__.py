"""Where does the line break?"""
