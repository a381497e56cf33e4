"""The use cases: what the screen, the commands, the shell and Python all call."""
