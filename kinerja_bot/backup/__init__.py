"""Backups: what an office has, in one file, from one state of the database."""
