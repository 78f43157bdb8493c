"""Spreadsheets that the bot makes of figures, and the form that it reads back."""
