"""How fast the workbench is and how much memory it takes, beside what else one would use."""
