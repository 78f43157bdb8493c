"""Who holds a post: positions, hand-over, stand-ins."""
