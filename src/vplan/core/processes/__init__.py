"""More than one process: work shared among them, and work in a copy beside."""
