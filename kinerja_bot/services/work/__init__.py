"""The steps: tasks, files, meetings, cycles, reports."""
