"""The pack: one folder with the film in every form that a lecture or a post needs, complete without a network.

    plans -> content -> videos, stills, posters, loops -> page, deck, handout, words

`model` says what is told when, and in which file; all that is written from it knows nothing else.
The pages' templates, styles and scripts are in `web/`, the handout's in `handout.typ`.

Read first: `build` (in what order a pack is made), `model`, then `page` or `deck`.
Imported by: cli; the front ends.
"""
