"""From pixels to files: colour conversion, encoders, segments, and how segments are joined to one video.

Each segment is encoded on its own, so the film is the same to the byte however the work is divided, and videos are
joined without encoding again. A still picture is encoded once, however long it lasts.

Read first: `segment`, `encoder`, `encoder_settings` (with measurements), `muxer`; `cuts` makes film, chapters and beats
from the same segments.
Imported by: storage, workers, story, voice, outputs, pack, cli; the front ends.
"""
