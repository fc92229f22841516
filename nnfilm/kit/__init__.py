"""The visual vocabulary: what every chapter is drawn with, from a pixel up to the base class of chapters.

    raster, style -> animation -> space -> surfaces, text -> marks -> panels -> figures -> learning -> chapter

A figure is a picture that moves as one and is shared by chapters; it is made of marks and surfaces that live in a
space, which paints them all in one call. Panels stand beside the picture: caption, legend, diagram.

Read first: `chapter.chapter`, `figures.square`, `space.space`, `animation.tween`.
Imported by: the chapters and the production. Import the module that you use, not a folder: the key under which a
chapter's frames are kept is made from what it imports.
"""
