"""Voices, recordings and narrations."""
