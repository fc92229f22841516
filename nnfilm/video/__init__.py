"""From pixels to files: colour conversion, encoders, segments, and how segments become one video.

A segment is encoded on its own, so the film is the same to the byte whoever encodes which, and videos are joined
without encoding again. A still picture is encoded once, however long it stands.

Read first: `segment`, `encoder`, `codecs` (every setting, with what it cost and gave), `muxer`; `cuts` makes film,
chapters and beats of the same segments.
Imported by: storage, workers, story, outputs, watch, pack, cli; the front ends.
"""
