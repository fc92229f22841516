// The handles of the cut lines, in the plane of the data: one moves a line, the other turns it.

import { entry, type Vector } from "../network/algebra";
import { Network } from "../network/network";
import type { Box } from "../warp/box";
import { centerOf, sideOf } from "../warp/box";

export interface Handle {
  readonly neuron: number;
  readonly turns: boolean;
  readonly x: number;
  readonly y: number;
}

const ARM = 0.22; // of a side of the picture, from the handle that moves a line to the one that turns it

/**
 * Two handles a line, the first where the line is nearest to the middle of the picture, as far as they are seen; of one
 * feature none turns it.
 */
export function handlesOf(network: Network, box: Box): Handle[] {
  const { bias } = network.layer(0);
  return bias.flatMap((offset, neuron) => {
    const [a, b] = normalOf(network, neuron);
    const length = Math.hypot(a, b);
    if (!length) return [];
    const [cx, cy] = centerOf(box) as [number, number];
    const off = (a * cx + b * cy + offset) / (length * length);
    const [x, y] = [cx - off * a, cy - off * b];
    const arm = ARM * sideOf(box);
    const turning = { neuron, turns: true, x: x - (arm * b) / length, y: y + (arm * a) / length };
    const moving = { neuron, turns: false, x, y };
    return (network.features === 1 ? [moving] : [moving, turning]).filter((handle) => isIn(handle, box));
  });
}

/** Across the line of a neuron in the picture: of one feature all lines are upright. */
function normalOf(network: Network, neuron: number): [number, number] {
  const { weights } = network.layer(0);
  return [weights.get(0, neuron), network.features === 1 ? 0 : weights.get(1, neuron)];
}

function isIn({ x, y }: Handle, { low, high }: Box): boolean {
  return x >= entry(low, 0) && x <= entry(high, 0) && y >= entry(low, 1) && y <= entry(high, 1);
}

/** The neuron of the first layer whose line is nearest to a point of the plane, if it is that near. */
export function nearestLine(network: Network, [x, y]: readonly [number, number], within: number): number | null {
  const { bias } = network.layer(0);
  let [best, least] = [-1, within];
  bias.forEach((offset, neuron) => {
    const [a, b] = normalOf(network, neuron);
    const away = Math.abs(a * x + b * y + offset) / (Math.hypot(a, b) || 1);
    if (away < least) [best, least] = [neuron, away];
  });
  return best < 0 ? null : best;
}

/** The network whose line goes through a point of the plane, by its own turn or another. */
export function dragged(network: Network, handle: Handle, box: Box, to: Vector): Network {
  const own = network.layer(0).weights.getColumn(handle.neuron);
  const [x, y] = to as [number, number];
  const [a, b] = normalOf(network, handle.neuron);
  if (!handle.turns) return withCut(network, handle.neuron, own, -(a * x + b * y));
  const moved = handlesOf(network, box).find((one) => one.neuron === handle.neuron && !one.turns);
  const pivot = moved ?? handle;
  const [dx, dy] = [x - pivot.x, y - pivot.y];
  const length = Math.hypot(dx, dy);
  if (!length) return network;
  const size = Math.hypot(a, b);
  const normal: [number, number] = [(size * dy) / length, (-size * dx) / length];
  return withCut(network, handle.neuron, normal, -(normal[0] * pivot.x + normal[1] * pivot.y));
}

/** The network with other weights and bias of one neuron of the first layer. */
export function withCut(network: Network, neuron: number, weights: Vector, bias: number): Network {
  const [first, ...rest] = network.layers;
  if (!first) return network;
  const matrix = first.weights.clone();
  matrix.setColumn(neuron, [...weights]);
  const layer = { weights: matrix, bias: first.bias.map((own, k) => (k === neuron ? bias : own)) };
  return new Network([layer, ...rest], network.activation.name);
}
