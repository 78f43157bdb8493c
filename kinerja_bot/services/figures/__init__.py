"""The measurement itself: what is entered, settled, reviewed, recorded and put right."""
