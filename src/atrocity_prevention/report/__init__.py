"""How is it shown: pictures and tables that can be printed, read aloud and compared byte by byte."""
