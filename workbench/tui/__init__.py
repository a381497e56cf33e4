"""The terminal screen: widgets render what the services find and say what the user asks for."""
