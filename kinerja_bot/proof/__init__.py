"""What shows that nothing was changed: archives with their log, and the checking of both; needs no database."""
