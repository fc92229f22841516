import { describe, expect, test } from "vitest";
import { isCommand, isReport } from "../src/messages";
import { delay, elapsed, paused, STANDING, started } from "../src/talk";

describe("the stopwatch", () => {
  test("counts while it runs, and only then", () => {
    const runs = started(STANDING, 1000);
    expect(elapsed(STANDING, 5000)).toBe(0);
    expect(elapsed(runs, 5000)).toBe(4000);
    const stands = paused(runs, 6000);
    expect(elapsed(stands, 9000)).toBe(5000);
    expect(elapsed(started(stands, 9000), 10_000)).toBe(6000);
    expect(started(runs, 7000)).toBe(runs);
  });
});

describe("the pace", () => {
  const slot = { start: 20, stop: 30 };
  test.each([
    [20, 0],
    [30, 0],
    [12, -8],
    [47, 17],
  ])("after %s s of a talk as long as the film it is %s s late", (now, late) =>
    expect(delay(now, slot, 100, 100)).toBe(late),
  );
  test("a talk of three times the length takes three times as long for each slide", () => {
    expect(delay(75, slot, 100, 300)).toBe(0);
    expect(delay(59, slot, 100, 300)).toBe(-1);
    expect(delay(95, slot, 100, 300)).toBe(5);
  });
});

describe("messages", () => {
  const report = { slide: 3, share: 0.5, plays: true, loops: false, covered: false };
  test("of the deck and of the window are told apart", () => {
    expect(isReport(report)).toBe(true);
    for (const command of [{ hello: true }, { press: 39 }, { goTo: 2 }]) {
      expect(isCommand(command)).toBe(true);
      expect(isReport(command)).toBe(false);
    }
    expect(isCommand(report)).toBe(false);
  });

  test.each([null, "press", {}, { slide: "3" }, { slide: 0.5 }])("%s is neither", (other) => {
    expect(isReport(other)).toBe(false);
    expect(isCommand(other)).toBe(false);
  });
});
