"""Kinerja Bot runs an office's SOP in Telegram."""
