"""A running bot under load: a light Telegram on loopback, bots as processes of their own, and what became of it."""
