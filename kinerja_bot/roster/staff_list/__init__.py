"""A staff list that an office already has (daftar urut kepangkatan): read, and completed by proposals."""
