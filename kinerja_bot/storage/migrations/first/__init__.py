"""The first tables, room by room, as the first migration makes them; they never change."""
