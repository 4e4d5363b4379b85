"""Prints rounds as documents: a layout with drift first, then any of the file formats."""
