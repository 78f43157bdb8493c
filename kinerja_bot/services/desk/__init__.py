"""What all need: the visit, the office now, buttons."""
