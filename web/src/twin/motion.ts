// The warp of whatever network there is while one plays with it: also where two neurons mirror the plane, which then
// change places, where all cut in one direction, so that no motion leads there, and where there is only one neuron.

import { Matrix } from "../network/algebra";
import { reordered } from "../network/building";
import type { Network } from "../network/network";
import { type Box, cube } from "../warp/box";
import { MirrorError } from "../warp/paths";
import { FlatError } from "../warp/rotations";
import { type Start, Warp, warpOf } from "../warp/warp";
import { type Divider, dividerOf } from "./draw/divider";
import { rampOf } from "./ramp";

export interface Motion {
  readonly dimension: 2 | 3;
  /** Which neuron each axis shows, from 0; null where the axes are no single neurons. */
  readonly axes: readonly number[] | null;
  /** Whether the plane only rises to the answer of a single neuron. */
  readonly rises: boolean;
  /** Why what is shown does not move; empty if it does. */
  readonly flat: boolean;
  at(points: Matrix, t: number): Matrix;
  window(t: number): Box;
  steepness(t: number): number;
  /** What divides the space at the end; null unless there are two classes, and where it is not in sight. */
  readonly divider: Divider | null;
}

/** The order of three neurons as axes that the film has. */
export type Order = readonly number[] | null;

export function motionOf(network: Network, start: Start & { readonly box: Box }, order: Order = null): Motion {
  const shallow = network.widths.length === 1;
  if (shallow && network.width === 1) return rampOf(network, start.box, start.plane);
  const own = shallow && network.width === 3 ? order : null;
  const found = inOrder(network, start, own ?? undefined);
  return found ?? (network.width === 2 ? inOrder(network, start, [1, 0]) : null) ?? standing(network);
}

/** With the last layer's neurons in this order, or in their own; null if they mirror or flatten the plane. */
function inOrder(network: Network, start: Start, order?: readonly number[]): Motion | null {
  try {
    return moving(warpOf(order ? reordered(network, order) : network, start), network, order);
  } catch (error) {
    if (error instanceof MirrorError || error instanceof FlatError) return null;
    throw error;
  }
}

function moving(warp: Warp, network: Network, order?: readonly number[]): Motion {
  const own = Array.from({ length: network.width }, (_, index) => index);
  const view = order
    ? warp.view.selection(
        order.map((_, k) => order.indexOf(k)),
        columnsOf(warp.view),
      )
    : warp.view;
  const divider = dividerOf(network, view, warp.window(1));
  return {
    dimension: warp.dimension === 2 ? 2 : 3,
    axes: network.width > 3 ? null : (order ?? axesOf(warp.view) ?? own),
    rises: false,
    flat: false,
    at: (points, t) => warp.at(points, t),
    window: (t) => warp.window(t),
    steepness: (t) => warp.steepness(t),
    divider,
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

function columnsOf(view: Matrix): number[] {
  return Array.from({ length: view.columns }, (_, k) => k);
}

function standing(network: Network): Motion {
  const [low, high] = network.activation.limits(4);
  const dimension = network.width === 2 ? 2 : 3;
  const center = Array.from({ length: dimension }, () => (low + high) / 2);
  const view = Matrix.eye(network.width, dimension);
  const window = cube(center, (high - low) / 2);
  return {
    dimension,
    axes: columnsOf(view).slice(0, network.width),
    rises: false,
    flat: true,
    at: (points) => network.hidden(points).mmul(view),
    window: () => window,
    steepness: () => 1,
    divider: dividerOf(network, view, window),
  };
}
