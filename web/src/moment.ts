// Moments of the film in addresses: #t=100.9, #t=1:40, #t=10,20 (as media fragments have it), #chapter-5, and for the
// embedded player ?start=10&end=20&loop=1&chapter=5.

import { duration, type Film } from "./film";

export interface Moment {
  readonly start: number;
  readonly end: number | null;
  readonly loop: boolean;
}

/** Seconds from "100.9", "1:40" or "1:02:03"; null if it is no time. */
export function toSeconds(text: string): number | null {
  if (!/^(\d+:){0,2}\d+(\.\d*)?s?$/.test(text)) return null;
  return text
    .replace("s", "")
    .split(":")
    .reduce((sum, part) => 60 * sum + Number(part), 0);
}

/** A time as people write it: 1:40. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-3));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The end of an address that leads to a time. */
export function fragmentOf(seconds: number): string {
  return `#t=${Math.floor(seconds * 10 + 1e-3) / 10}`;
}

/** The moment that an address names; null if it names none of this film. */
export function momentIn(address: URL, film: Film): Moment | null {
  const fragment = new URLSearchParams(address.hash.replace(/^#/, ""));
  const query = address.searchParams;
  const [from, to] = (fragment.get("t") ?? query.get("t") ?? "").replace(/^npt:/, "").split(",");
  const chapter = film.chapters[chapterIn(address) - 1];
  const start = toSeconds(from || query.get("start") || "") ?? chapter?.start ?? null;
  const end = toSeconds(to || query.get("end") || "");
  const loop = (query.get("loop") ?? "0") !== "0" || query.get("loop") === "";
  if (start === null && end === null && !loop) return null;
  const begin = Math.min(start ?? 0, duration(film));
  const last = end ?? (loop && chapter ? chapter.stop : null);
  return { start: begin, end: last !== null && last > begin ? last : null, loop };
}

function chapterIn(address: URL): number {
  return Number(/^#chapter-(\d+)$/.exec(address.hash)?.[1] ?? address.searchParams.get("chapter") ?? 0);
}
