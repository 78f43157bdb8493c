"""Whose Telegram account: joining, invitations, a new phone."""
