import type { Film } from "../src/film";

/** A film of ten seconds: two chapters, five beats. */
export const FILM: Film = {
  title: "A film",
  fps: 10,
  worded: false,
  heard: false,
  chapters: [
    {
      title: "One",
      start: 0,
      stop: 6,
      beats: [
        { title: "a", start: 0, stop: 2 },
        { title: "b", start: 2, stop: 6 },
      ],
    },
    {
      title: "Two",
      start: 6,
      stop: 10,
      beats: [
        { title: "c", start: 6, stop: 7 },
        { title: "d", start: 7, stop: 9 },
        { title: "e", start: 9, stop: 10 },
      ],
    },
  ],
  sprite: { src: "sprite.webp", columns: 2, width: 160, height: 90 },
};
