// The colours of a sheet, by how likely each class is there.

import type { Matrix } from "../../network/algebra";
import { indexOfLargest } from "../../network/network";
import { rgb } from "./canvas";
import type { Rgb } from "./painter";

const kept = new WeakMap<Matrix, Map<readonly string[], Float32Array>>();

/** Red, green and blue of each row of probabilities: blended, or `sharp`, that of the most probable class. */
export function colorsOf(shares: Matrix, colors: readonly string[], sharp: boolean): Float32Array {
  const known = kept.get(shares) ?? new Map<readonly string[], Float32Array>();
  kept.set(shares, known);
  const found = known.get(colors) ?? colorsAnew(shares, colors.map(rgb), sharp);
  known.set(colors, found);
  return found;
}

function colorsAnew(shares: Matrix, colors: readonly Rgb[], sharp: boolean): Float32Array {
  const found = new Float32Array(3 * shares.rows);
  for (let row = 0; row < shares.rows; row += 1) {
    const likely = sharp ? indexOfLargest(shares.getRow(row)) : -1;
    for (let label = 0; label < shares.columns; label += 1) {
      const share = sharp ? Number(label === likely) : shares.get(row, label);
      const color = colors[label % colors.length] as Rgb;
      for (let part = 0; part < 3; part += 1) {
        found[3 * row + part] = (found[3 * row + part] as number) + share * (color[part] as number);
      }
    }
  }
  return found;
}

/** Colours a share of the way to others. */
export function blended(from: Float32Array, to: Float32Array, share: number): Float32Array {
  if (share === 0 || share === 1) return share ? to : from;
  return from.map((value, k) => value + share * ((to[k] as number) - value));
}
