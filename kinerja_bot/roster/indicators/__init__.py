"""The indicators of an office's file and the rules by which they count, each fault by its place."""
