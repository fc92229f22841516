"""A network while it learns: its plane and hidden space, the loss that falls, all driven by one knob.

The steps are recorded and played in nnmath (`nnmath.fitting.replay`); here is what is seen of them.

Read first: `learner` (the knob, and what is shown of each step), then `figure`; `places` has where all stands.
Imported by: chapter.
"""
