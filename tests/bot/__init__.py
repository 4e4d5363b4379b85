"""Tests of the channels and processes."""
