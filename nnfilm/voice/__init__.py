"""Films that are heard: sentences spoken by a voice, or recorded by their author, each where it stands in the film.

What is spoken comes first, and the chapters follow it: the plans of the silent film say which sentences there are;
these are spoken, or their recordings read; their lengths go to the chapters, which leave each sentence its time.

Read first: `narration`, `script`, `voices`.
Imported by: outputs, pack, cli; the front ends.
"""
