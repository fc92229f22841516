"""A network while it learns: its plane and hidden space, the loss that falls, all driven by one knob.

One bias alone goes down its valley (`descent`, and `valley`, its picture); then all weights go downhill by the same
rule. The loss along a bias is in nnmath (`nnmath.fitting.loss_along`), and so are the steps of all weights
(`nnmath.fitting.descent`) and their pace (`nnmath.fitting.replay`); here is what is seen of them.

Read first: `learner` (the knob, and what is shown of each step), then `figure`; `places` has where all stands.
Imported by: chapter.
"""
