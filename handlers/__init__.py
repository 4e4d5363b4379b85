"""What is said: a question in, an answer out; pure, with no I/O and no channel."""
