"""Every way in which a task changes: one function for each move, nothing outside of this room does it."""
