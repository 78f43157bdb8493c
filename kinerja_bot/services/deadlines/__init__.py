"""The time: the sweep, oversight, mornings, days off."""
