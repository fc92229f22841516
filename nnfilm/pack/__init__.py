"""The pack: one folder with the film in every form that a lecture or a post needs, usable offline.

    plans -> content -> film, stills, poster, loops -> page, deck, handout, words

`model` describes the film's content, times and files; everything else is written from it alone. The templates, styles
and scripts of the pages are in `web/`, the handout's template is `handout.typ`. Their words come from the translations
(`words`).

Read first: `build` (in what order a pack is made), `model`, then `page` or `deck`.
Imported by: cli; the front ends.
"""
