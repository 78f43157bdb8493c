"""The database: tables, rows to domain and back, the unit of work."""
