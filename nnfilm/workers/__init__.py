"""Who does the work: processes of this machine or of a cluster, behind one interface, and how work is dealt out.

Workers come from a fork server that has loaded Manim, the chapters and the kernels once, or, where nothing can be
forked, load for themselves. What they are sent travels whole, so that they share no disk; what a lost worker was at is
done again, be it a drawing or a start of a fit. How segments are dealt out shapes the time that a film takes, and
nothing else of it.

Read first: `crew`, `pool`, `executors`, `schedule`; `processes`, `farm`, `worker` for how a process starts and ends.
Imported by: story, outputs, watch, pack, cli; the front ends.
"""
