"""The operator's commands: what they ask and print."""
