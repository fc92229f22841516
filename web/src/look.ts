// The film may be there in other themes, shapes and sizes. The page plays the one that suits the reader, also when the
// reader turns the phone or the evening comes: all have the same times. Without this script the browser chooses once.

import type { Film, Look } from "./film";

/** The look for this screen; the last suits all. */
export function lookOf(film: Film): Look {
  const found = film.looks.find((look) => matchMedia(look.media).matches) ?? film.looks.at(-1);
  if (!found) throw new Error("a film without a look");
  return found;
}

/** Keeps a video at the sources for this screen. */
export class Sources {
  private readonly all: readonly HTMLSourceElement[];

  constructor(
    private readonly video: HTMLVideoElement,
    changed: () => void,
  ) {
    this.all = [...video.querySelectorAll("source")];
    for (const query of new Set(this.all.map((source) => source.media).filter((media) => media))) {
      matchMedia(query).addEventListener("change", changed);
    }
  }

  /** Offer the video those that suit this screen. Tells whether the first of them is another than before. */
  choose(): boolean {
    const { video } = this;
    const fitting = this.all.filter((source) => !source.media || matchMedia(source.media).matches);
    const before = video.querySelector("source");
    if (before === fitting[0]) return false;
    for (const source of this.all) source.remove();
    video.prepend(...fitting);
    return true;
  }
}
