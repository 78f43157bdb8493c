"""Telegram in: a module per conversation, one list of routes."""
