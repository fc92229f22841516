"""Worker processes, on this machine or a cluster, behind one interface, and how work is divided among them.

Workers are forked from a server that has loaded Manim, the chapters and the kernels once; where nothing can be forked,
each loads them itself. Tasks travel whole, so workers share no disk; the task of a lost worker is run again, be it a
drawing or a start of a fit. How segments are divided affects the time that a film takes, and nothing else.

Read first: `crew`, `performing`, `executors`, `schedule`; `processes`, `worker` for how a process starts and ends.
Imported by: story, voice, outputs, pack, cli; the front ends.
"""
