"""Measurements: what the deadlines cost (`make bench`)."""
