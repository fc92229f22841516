// The film as a page knows it: chapters and their beats, with times in seconds.

export interface Part {
  readonly title: string;
  readonly start: number;
  readonly stop: number;
}

export interface Chapter extends Part {
  readonly beats: readonly Part[];
}

/** Small pictures of the film in one file, row by row, one for each beat. */
export interface Sprite {
  readonly src: string;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export interface Film {
  readonly title: string;
  readonly fps: number;
  /** Whether its pictures contain its captions, so that none need to be drawn. */
  readonly worded: boolean;
  /** Whether it has a voice. */
  readonly heard: boolean;
  readonly chapters: readonly Chapter[];
  readonly sprite: Sprite | null;
}

/** The film of a page, from the element that holds it as JSON. */
export function filmOf(page: Document): Film {
  return JSON.parse(page.getElementById("film")?.textContent ?? "") as Film;
}

export function duration(film: Film): number {
  return film.chapters.at(-1)?.stop ?? 0;
}

export function beatsOf(film: Film): readonly Part[] {
  return film.chapters.flatMap((chapter) => chapter.beats);
}

/** The parts that a film is divided into for the eye: its chapters, or the beats of the only one. */
export function partsOf(film: Film): readonly Part[] {
  return film.chapters.length > 1 ? film.chapters : beatsOf(film);
}

/** The number of the part that is on at a time: the first before all of them, the last after. */
export function partAt(parts: readonly Part[], seconds: number): number {
  return numberAt(
    parts.map((part) => part.start),
    seconds,
  );
}

/** The number of the last of these times, ascending, that is no later than a time; 0 before all of them. */
export function numberAt(times: readonly number[], seconds: number): number {
  let found = 0;
  times.forEach((time, number) => {
    if (time <= seconds) found = number;
  });
  return found;
}
