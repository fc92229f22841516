// The warp of whatever network there is while one plays with it: also where two neurons mirror the plane, which then
// change places, and where all cut in one direction, so that no motion leads there.

import { Matrix } from "../network/algebra";
import { reordered } from "../network/building";
import type { Network } from "../network/network";
import { type Box, cube } from "../warp/box";
import { MirrorError } from "../warp/paths";
import { FlatError } from "../warp/rotations";
import { type Start, Warp, warpOf } from "../warp/warp";

export interface Motion {
  readonly dimension: 2 | 3;
  /** Which neuron each axis shows, from 0; null where the axes are no single neurons. */
  readonly axes: readonly number[] | null;
  /** Why what is shown does not move; empty if it does. */
  readonly flaw: string;
  at(points: Matrix, t: number): Matrix;
  window(t: number): Box;
  steepness(t: number): number;
  /** The directions in which the last hidden layer is shown. */
  readonly view: Matrix;
}

/** `order`: in which order two neurons are shown, if not in their own. */
export function motionOf(network: Network, start: Start, order?: readonly number[]): Motion {
  try {
    return moving(warpOf(order ? reordered(network, order) : network, start), network, order);
  } catch (error) {
    if (error instanceof MirrorError && network.width === 2 && !order) return motionOf(network, start, [1, 0]);
    if (error instanceof MirrorError || error instanceof FlatError) return standing(network);
    throw error;
  }
}

function moving(warp: Warp, network: Network, order?: readonly number[]): Motion {
  const own = Array.from({ length: network.width }, (_, index) => index);
  return {
    dimension: warp.dimension === 2 ? 2 : 3,
    axes: network.width > 3 ? null : (order ?? axesOf(warp.view) ?? own),
    flaw: "",
    at: (points, t) => warp.at(points, t),
    window: (t) => warp.window(t),
    steepness: (t) => warp.steepness(t),
    view: order ? swappedRows(warp.view) : warp.view,
  };
}

/** Which neuron each coordinate shows, of a view that only reorders them. */
function axesOf(view: Matrix): number[] | null {
  if (view.columns !== view.rows) return null;
  return view
    .transpose()
    .to2DArray()
    .map((column) => column.indexOf(1));
}

function swappedRows(view: Matrix): Matrix {
  return new Matrix([view.getRow(1), view.getRow(0)]);
}

function standing(network: Network): Motion {
  const [low, high] = network.activation.limits(4);
  const dimension = network.width === 2 ? 2 : 3;
  const center = Array.from({ length: dimension }, () => (low + high) / 2);
  const view = Matrix.eye(network.width, dimension);
  return {
    dimension,
    axes: Array.from({ length: Math.min(network.width, dimension) }, (_, index) => index),
    flaw: "All cuts run the same way: the plane is flattened to a line.",
    at: (points) => network.hidden(points).mmul(view),
    window: () => cube(center, (high - low) / 2),
    steepness: () => 1,
    view,
  };
}
