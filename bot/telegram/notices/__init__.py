"""Notices of new results on Telegram: what they look like, and the sender that delivers them at the pace allowed."""
