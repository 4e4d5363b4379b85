"""What operators watch: counters as the bot works, and whether it is well; served on a port of its own."""
