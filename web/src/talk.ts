// How a talk goes: its stopwatch, and how far it is behind the time that the film gives its slides.

/** Milliseconds: those before it was last started, and when that was; null: it stands. */
export interface Stopwatch {
  readonly before: number;
  readonly since: number | null;
}

export const STANDING: Stopwatch = { before: 0, since: null };

export function elapsed(watch: Stopwatch, now: number): number {
  return watch.before + (watch.since === null ? 0 : Math.max(0, now - watch.since));
}

export function started(watch: Stopwatch, now: number): Stopwatch {
  return watch.since === null ? { ...watch, since: now } : watch;
}

export function paused(watch: Stopwatch, now: number): Stopwatch {
  return { before: elapsed(watch, now), since: null };
}

/** A part of the film, in seconds. */
export interface Slot {
  readonly start: number;
  readonly stop: number;
}

/**
 * Seconds by which a talk is late; negative if it is early, and 0 within the slide's own time.
 * `film` and `talk` are the lengths of both: all slides take the same share of the talk as of the film.
 */
export function delay(seconds: number, slot: Slot, film: number, talk: number): number {
  const scale = talk / film;
  return Math.max(0, seconds - slot.stop * scale) - Math.max(0, slot.start * scale - seconds);
}
