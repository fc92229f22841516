"""The pictures: one chapter a file, each a Manim Scene that plays a fitted network."""
