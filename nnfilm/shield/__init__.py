"""The shield: files of a user's are read in a process of their own, with bounds on memory and processor time.

Whatever a table, workbook, bundle, model or recording of a user's, or notes, do to the library that reads them (a
crash, an endless loop, memory without end), it ends that process, and the command says so in one line. Everything that
nnfilm reads of a user's data goes through `shielded`; nnmath alone reads in the process that calls it.

Read first: `shielded`, which is called; `reader` for what runs in the process that reads.
Imported by: settings, render, video, storage, workers, story, voice, outputs, pack, cli; the front ends.
"""
