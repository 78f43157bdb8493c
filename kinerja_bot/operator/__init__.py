"""What the operator's commands do, without a Telegram user."""
