"""The rules of the office: pure, standard library only."""
