"""Plans in the cache: a chapter that has not changed is not planned again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.translations.catalog import spoken_forms
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.plan import Plan, from_json, to_json
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache


class KeptPlans:
    """The plans of some chapters, as their code is now, as far as the cache has them."""

    def __init__(self, chapters: Iterable[type[Chapter]], spec: RenderSpec, cache: Cache) -> None:
        planned = replace(spec, quality=replace(spec.quality, coding=""))  # a plan is the same however it is encoded
        heard = sorted(spoken_forms(spec.presentation.language).items())  # a plan has what a voice says
        parts = {chapter: fingerprints.part(chapter, planned) for chapter in chapters}
        self._keys = {chapter: fingerprints.digest(part, "plan", heard) for chapter, part in parts.items()}
        self._cache = cache

    def get(self, chapter: type[Chapter]) -> Plan | None:
        """The plan of a chapter, or None."""
        return self._cache.get(self._keys[chapter], lambda content: from_json(content.decode()))

    def put(self, chapter: type[Chapter], plan: Plan) -> None:
        """Keep the plan of a chapter; not of one that plays nothing, which is an error wherever it is to be drawn."""
        if plan.frames:
            self._cache.put(self._keys[chapter], to_json(plan).encode())
