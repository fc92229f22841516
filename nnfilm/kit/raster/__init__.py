"""The painter: discs, pieces of lines, polygons and sprites blended straight into an RGBA frame by compiled code.

The law of the kernels: every compiled function of the project is made by `kernel.kernel`. What it compiles is kept on
disk under a key that holds the code, the numbers and the other kernels that a kernel uses, in whatever file these
stand; what the key cannot hold is refused. The folder knows only numbers, nothing of themes or cameras.

Read first: `canvas`, `painter`; the folder's README tells the rules, and how to add a primitive.
Imported by: animation, chapter, figures, learning, marks, panels, space, surfaces, text; the chapters
and the production.
"""
