"""The catalogue of the kit, docs/catalogue.md and its pictures: ``python -m tools.catalogue``.

``python -m tools.catalogue Cloud Legend`` draws these pictures alone, ``--text`` writes the page and draws none. A test
compares the page with what this would write.
"""
