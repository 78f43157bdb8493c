"""The demo: the example office's quarter, played through the simulator."""
