"""The network as a diagram: nodes with heat maps, edges as wide as weights, and values that travel along them.

Read first: `network_diagram`, then `diagram_places` (where nodes and labels stand).
Imported by: chapter, figures, learning; the chapters and the production.
"""
