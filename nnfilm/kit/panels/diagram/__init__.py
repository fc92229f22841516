"""The network as a diagram: nodes with heat maps, and edges as wide as weights.

Read first: `network_diagram`, then `columns` (where nodes and labels stand), `edges`.
Imported by: chapter, figures, learning; the chapters and the production.
"""
