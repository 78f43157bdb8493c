"""What an office has achieved of what it agreed to, computed once."""
