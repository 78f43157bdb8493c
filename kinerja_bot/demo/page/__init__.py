"""The page of phones: the whole office in a browser, on the simulator."""
