"""The pack: one folder with the film in every form that a lecture or a post needs, complete without a network.

    plans -> content -> videos, stills, posters, loops -> page, deck, handout, words

`nnfilm.pack.model` says what is told when, and in which file; all that is written from it knows nothing else.
"""
