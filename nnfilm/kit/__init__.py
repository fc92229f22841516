"""The library that chapters are made of: whatever is drawn, from a pixel up to the base class of chapters.

>>> from nnfilm.kit import Chapter, SquareFigure, Tween, appear

    raster, style -> animation -> space -> surfaces, text -> marks -> panels -> figures -> learning -> chapter

A figure is a picture that moves as one and is shared by chapters; it is made of marks and surfaces that live in a
space, which paints them all in one call. Panels stand beside the picture: caption, legend, diagram.

Read first: `nnfilm.kit.chapter.chapter`, `nnfilm.kit.figures.square`, `nnfilm.kit.space.space`.
This door is for chapters, the film's and a user's. Within nnfilm the modules themselves are imported.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
