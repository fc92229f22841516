"""Many films in one run, each a pack in a folder of its own, and one page over them.

Start with `nnfilm.course.course.course_of`, from a folder or a `course.toml` to the films; `nnfilm.course.making.make`
makes them one after another, and goes on if one fails.
"""
