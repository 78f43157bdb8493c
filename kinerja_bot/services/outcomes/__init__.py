"""Carrying out what the domain has decided, in the visit's transaction."""
