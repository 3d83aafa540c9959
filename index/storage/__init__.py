"""Where does an index lie, and who may write it?"""
