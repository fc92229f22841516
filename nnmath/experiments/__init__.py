"""An experiment: data, network and report in one frozen value, which is all that a chapter needs to be told.

It is saved and loaded without pickle and without a fit: as an `Experiment`, several of them as a `Bundle`, a network
alone as a weights file. A model that was fitted elsewhere comes in by `libraries` or a weights file, is checked by
`layout`, and is put beside data by `given`. What a stranger's bundle may hold, `schema` says. `examples` holds the
article's own, by slot; `traits` says what of an experiment decides which chapters can tell of it.

Read first: `experiment`, `examples`, `spec` (data and how their network is come by, as a user asks), `bundle`.
Imported by: all of nnfilm. Nothing in nnmath stands above it.
"""
