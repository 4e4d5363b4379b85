"""What each chat remembers: bounded, and forgotten after a while."""
