"""Files that the product makes itself."""
