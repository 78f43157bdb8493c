"""Whose Telegram account: joining, invitations, guessing."""
