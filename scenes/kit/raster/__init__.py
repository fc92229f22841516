"""The painter: discs, pieces of lines, polygons and sprites blended straight into an RGBA frame by compiled code.

A `Canvas` wraps the frame, a `Batch` gathers primitives and orders them, `primitives` paints them in one call, and a
`Record` notes what would be painted instead of painting it. A pixel never depends on the clip through which it is
painted, so a part of a picture painted again is the same to the byte.

Read first: `canvas`, `batch`, then the rules at the head of `primitives` before you change a kernel.
Imported by: animation, space, surfaces, text, marks, panels, figures, chapter; the chapters and the production.
"""
