"""warps."""
