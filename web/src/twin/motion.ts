// The warp of whatever network there is while one plays with it: also where two neurons mirror the plane, which then
// change places, where all cut in one direction, so that no motion leads there, and where there is only one neuron.

import { chart, dial, steepness } from "../network/activations";
import { entry, largest, Matrix, type Vector } from "../network/algebra";
import { reordered } from "../network/building";
import { matrixOf, type Network, preActivation } from "../network/network";
import { type Box, cornersOf, cube, sideOf } from "../warp/box";
import { MirrorError } from "../warp/paths";
import { FlatError } from "../warp/rotations";
import { type Start, Warp, warpOf } from "../warp/warp";
import { type Divider, dividerOf, dividing, levelPlane } from "./draw/divider";

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

// One neuron: the plane of the data, or its line, is tilted, and then bent up into the curve of the activation, as the
// film does it.

const TOP = 0.75; // of the picture's width: how high the neuron's largest answer is drawn
const HALF = 0.5; // of the time it is tilted, and then bent

/**
 * The motion of a network of one hidden neuron over a box of a plane that lies so in the space of the data; data of one
 * column are a line that becomes the curve.
 */
function rampOf(network: Network, box: Box, plane: Matrix = Matrix.eye(2)): Motion {
  const { activation } = network;
  const sums = (points: Matrix) => preActivation(network.layer(0), points);
  const reach = [largest(sums(matrixOf(cornersOf(box)).mmul(plane.transpose())).to1DArray())];
  const [low, high] = activation.limits(entry(reach, 0));
  const top = TOP * sideOf(box);
  const height = (value: number) => (top * (value - low)) / (high - low);
  const steep = (t: number) => (t <= HALF ? 0 : steepness(activation, (t - HALF) / (1 - HALF), entry(reach, 0)));
  const { factors, shift } = chart(activation, reach);
  const raised = (points: Matrix, t: number): Vector => {
    if (t > HALF) return dial(activation, sums(points), steep(t), reach).getColumn(0).map(height);
    const tilted = (z: number) => height(entry(factors, 0) * z + entry(shift, 0));
    return sums(points)
      .getColumn(0)
      .map((z) => (t / HALF) * tilted(z));
  };
  const { weights, bias } = network.output;
  const level = height(-entry(bias, 0) / weights.get(0, 0));
  const window = network.features === 1 ? chartOf(box, top) : { low: [...box.low, 0], high: [...box.high, top] };
  const dimension = network.features === 1 ? 2 : 3;
  return {
    dimension,
    axes: null,
    rises: true,
    flat: false,
    at: (points, t) => {
      const heights = raised(points, t);
      return new Matrix(
        points
          .mmul(plane)
          .to2DArray()
          .map((at, row) => [...at.slice(0, dimension - 1), entry(heights, row)]),
      );
    },
    window: () => window,
    steepness: steep,
    divider: weights.columns === 1 && level > 0 && level < top ? dividerAt(level, window) : null,
  };
}

/** A line and what is above it. */
function chartOf({ low, high }: Box, top: number): Box {
  return { low: [entry(low, 0), 0], high: [entry(high, 0), top] };
}

function dividerAt(level: number, window: Box): Divider | null {
  return window.low.length === 2 ? dividing([0, 1], -level, window) : levelPlane(window, level);
}
