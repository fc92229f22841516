import { describe, expect, test } from "vitest";
import { clock, fragmentOf, momentIn, toSeconds } from "../src/moment";
import { FILM } from "./sample";

const at = (end: string) => momentIn(new URL(end, "https://school.example/film/index.html"), FILM);

describe("an address", () => {
  test.each([
    ["#t=4.9", { start: 4.9, end: null, loop: false }],
    ["#t=0:04.9", { start: 4.9, end: null, loop: false }],
    ["#t=npt:2,5", { start: 2, end: 5, loop: false }],
    ["#t=,5", { start: 0, end: 5, loop: false }],
    ["#chapter-2", { start: 6, end: null, loop: false }],
    ["?chapter=2&loop=1", { start: 6, end: 10, loop: true }],
    ["?start=1&end=3&loop", { start: 1, end: 3, loop: true }],
    ["?t=3#t=4", { start: 4, end: null, loop: false }],
    ["#t=99", { start: 10, end: null, loop: false }],
    ["#t=5,2", { start: 5, end: null, loop: false }],
  ])("%s leads to a moment", (end, moment) => expect(at(end)).toEqual(moment));

  test.each(["", "#story", "#t=", "#t=soon", "#t=1:2:3:4", "#chapter-3", "#chapter-0", "#t=-1", "#t=1e9", "?loop=0"])(
    "%s leads to none",
    (end) => expect(at(end)).toBeNull(),
  );
});

test("a link leads to the time that it was made at, to a tenth of a second", () => {
  for (const seconds of [0, 0.05, 1, 2.34, 4.9, 9.99]) {
    const there = at(fragmentOf(seconds))?.start ?? Number.NaN;
    expect(seconds - there).toBeGreaterThanOrEqual(-1e-9);
    expect(seconds - there).toBeLessThan(0.1);
  }
});

test("times are read as they are written", () => {
  for (const seconds of [0, 7, 59, 60, 100, 3599, 3600, 5025]) expect(toSeconds(clock(seconds))).toBe(seconds);
});
