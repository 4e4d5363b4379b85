"""Tests, by floor: knowledge, handlers, bot."""
