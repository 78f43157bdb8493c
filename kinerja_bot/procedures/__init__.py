"""The SOPs as data, and their loader."""
