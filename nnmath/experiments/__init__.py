"""An experiment: data, network and report in one frozen value, which is all that a chapter needs.

It is saved and loaded without pickle and without a fit: as an `Experiment`, several of them as a `Bundle`, a network
alone as a weights file. A model fitted elsewhere comes in through `scikit_learn` or a weights file, is checked by
`layout`, and combined with data by `given`. `schema` says what an untrusted bundle may hold. `examples` holds the
article's own, by slot; `traits` are the facts that decide which chapters fit an experiment.

Read first: `experiment`, `examples`, `spec` (what a user asks for: data and a fit, a model or a bundle), `bundle`.
Imported by: all of nnfilm. Nothing in nnmath imports it.
"""
