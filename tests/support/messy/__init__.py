"""Messy tables, by trade."""
