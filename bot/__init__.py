"""Where it is said: channels and processes."""
