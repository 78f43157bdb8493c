"""What is said: rendered from templates, delivered to Telegram."""
