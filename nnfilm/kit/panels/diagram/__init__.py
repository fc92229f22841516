"""The network as a diagram: nodes with heat maps, edges as wide as weights, and values that travel along them.

Read first: `network_diagram`, then `columns` (where nodes and labels stand), `edges`.
Imported by: chapter, figures, learning; the chapters and the production.
"""
