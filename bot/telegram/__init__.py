"""The Telegram channel: the only place that knows Telegram."""

import os

# python-telegram-bot's switch to the types that its next version has; without it each wait it is told is a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
