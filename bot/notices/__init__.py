"""Notices of new results: who gets one, what it says, and when it may come. Knows no channel."""
