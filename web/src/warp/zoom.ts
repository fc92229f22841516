// A look at one part of a space after another, as nnmath/warps/layer_warp.py has it.

import { between, largest, type Matrix, paired } from "../network/algebra";
import { type Box, centerOf, cube, sideOf } from "./box";

const LOOKS = Array.from({ length: 31 }, (_, index) => 0.5 - 0.5 * Math.cos((Math.PI * (index + 1)) / 32));
const SLACK = 0.005;

/** A window at s in [0, 1]. */
export type Zoom = (s: number) => Box;

/** From one window to another, with as much room on the way as what is shown needs. */
export function zoomBetween(first: Box, last: Box, shown: (s: number) => Matrix): Zoom {
  const room = LOOKS.reduce((most, s) => {
    const window = looking(first, last, 0)(s);
    const center = centerOf(window);
    const reached = largest(
      shown(s)
        .to2DArray()
        .flatMap((row) => paired(row, center, (x, y) => x - y)),
    );
    const need = Math.log(Math.max(reached, 1e-300) / ((sideOf(window) / 2) * (1 + SLACK)));
    return Math.max(most, need / arch(s));
  }, 0);
  return looking(first, last, room);
}

function looking(first: Box, last: Box, room: number): Zoom {
  return (s) => {
    if (s === 1) return last;
    const half = (sideOf(first) / 2) ** (1 - s) * (sideOf(last) / 2) ** s;
    return cube(between(centerOf(first), centerOf(last), s), half * Math.exp(room * arch(s)));
  };
}

/** 0 at both ends, 1 half-way; steep at the ends. */
function arch(s: number): number {
  return 1 - (1 - 2 * s) ** 4;
}

export function blended(a: Box, b: Box, share: number): Box {
  return { low: between(a.low, b.low, share), high: between(a.high, b.high, share) };
}
