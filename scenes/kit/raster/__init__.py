"""Pixels: primitives and ready-made pictures laid on the frame by compiled kernels.

Read `canvas` first, then `batch` and `painter`; the folder's README tells the rules. All of the kit draws through a
:class:`~nnfilm.scenes.kit.raster.canvas.Canvas`; the folder itself knows only numbers, nothing of themes or cameras.

The law of the kernels: every compiled function of the project is made by `kernel.kernel`. What it compiles is kept on
disk under a key that holds the code, the numbers and the other kernels that a kernel uses, in whatever file these
stand; what the key cannot hold is refused.
"""
