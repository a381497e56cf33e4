"""The parts of the screens: each renders what it is given and posts what the user does."""
