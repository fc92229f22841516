import { describe, expect, test } from "vitest";
import { stackLevels } from "../src/twin/draw/cloud";
import { Painter } from "../src/twin/draw/painter";
import { cellsOf, sheetMesh, wholeOf } from "../src/twin/draw/sheet";
import { pointsOf } from "./samples";

const BOX = { low: [-2, -2], high: [2, 2] };
const EVEN = { every: [1, 2], ruled: 1, most: 0 } as const;

/** A painter whose picture can be read without a browser. */
class Readable extends Painter {
  at(x: number, y: number): number {
    const { data } = this as unknown as { data: Uint8ClampedArray };
    return data[4 * (y * this.width + x)] ?? -1;
  }
}

function empty(side: number): Readable {
  const painter = new Readable();
  painter.clear(side, side, [0, 0, 0]);
  return painter;
}

describe("the painter", () => {
  test("triangles that share an edge share no pixel and leave none out", () => {
    const painter = empty(40);
    painter.ink(100, 100, 100);
    painter.alpha = 0.5;
    const [a, b, c, d] = [
      [3.3, 4.1],
      [35.7, 7.4],
      [30.2, 36.6],
      [6.8, 29.9],
    ] as [number, number][] as [[number, number], [number, number], [number, number], [number, number]];
    painter.triangle(...a, ...b, ...c);
    painter.triangle(...a, ...c, ...d);
    const found = new Set<number>();
    for (let y = 0; y < 40; y += 1) for (let x = 0; x < 40; x += 1) found.add(painter.at(x, y));
    expect([...found].sort()).toEqual([0, 50]);
    expect(painter.at(20, 20)).toBe(50);
  });

  test("between the corners of a triangle colours are blended evenly", () => {
    const painter = empty(30);
    painter.alpha = 1;
    const value = (x: number, y: number) => 20 + 3 * x + 2 * y;
    const corners = [2.2, 1.4, 27.3, 9.8, 11.1, 28.6];
    const seen = Float64Array.from([0, 1, 2].flatMap((k) => [corners[2 * k] ?? 0, corners[2 * k + 1] ?? 0, 0]));
    const colors = Float32Array.from([0, 3, 6].flatMap((at) => [value(seen[at] ?? 0, seen[at + 1] ?? 0), 0, 0]));
    painter.shaded(seen, colors, 0, 3, 6);
    let painted = 0;
    for (let y = 0; y < 30; y += 1) {
      for (let x = 0; x < 30; x += 1) {
        if (!painter.at(x, y)) continue;
        painted += 1;
        expect(Math.abs(painter.at(x, y) - value(x + 0.5, y + 0.5))).toBeLessThan(0.51);
      }
    }
    expect(painted).toBeGreaterThan(250);
  });
});

describe("the sheet", () => {
  const whole = wholeOf(BOX);
  const mesh = sheetMesh(BOX, whole, EVEN);

  test("each point lies in the cell that is found for it", () => {
    const points = pointsOf(4, 50, 2);
    cellsOf(mesh, points).forEach((cell, k) => {
      const [low, high] = [mesh.points.getRow(cell), mesh.points.getRow(cell + mesh.columns + 1)];
      points.getRow(k).forEach((x, axis) => {
        expect(x).toBeGreaterThanOrEqual(low[axis] ?? Number.NaN);
        expect(x).toBeLessThanOrEqual(high[axis] ?? Number.NaN);
      });
    });
  });
});

test("points of a line stand as low as they can without covering one another", () => {
  const at = pointsOf(3, 60, 1).getColumn(0);
  const labels = at.map((_, k) => k % 2);
  const apart = 0.4;
  const levels = stackLevels(at, labels, apart);
  const blocked = (k: number, level: number) =>
    at.some((x, other) => other !== k && levels[other] === level && Math.abs(x - (at[k] ?? 0)) < apart);
  levels.forEach((level, k) => {
    expect(blocked(k, level)).toBe(false);
    for (let lower = 0; lower < level; lower += 1) expect(blocked(k, lower)).toBe(true);
  });
  expect(Math.max(...levels)).toBeGreaterThan(2);
});
