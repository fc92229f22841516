// One neuron: the plane of the data, or its line, is tilted, and then bent up into the curve of the activation, as the film does it.

import { chart, dial, steepness } from "../network/activations";
import { entry, largest, Matrix, type Vector } from "../network/algebra";
import { matrixOf, type Network, preActivation } from "../network/network";
import { type Box, cornersOf, sideOf } from "../warp/box";
import { type Divider, dividing, levelPlane } from "./draw/divider";
import type { Motion } from "./motion";

const TOP = 0.75; // of the picture's width: how high the neuron's largest answer is drawn
const HALF = 0.5; // of the time it is tilted, and then bent

/**
 * The motion of a network of one hidden neuron over a box of a plane that lies so in the space of the data; data of one
 * column are a line that becomes the curve.
 */
export function rampOf(network: Network, box: Box, plane: Matrix = Matrix.eye(2)): Motion {
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
