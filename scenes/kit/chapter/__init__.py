"""chapter."""
