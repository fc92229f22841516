import { Matrix } from "../src/network/algebra";
import { numbersFrom } from "../src/network/building";
import { Network } from "../src/network/network";

/** A network with numbers in [-2, 2): widths from the inputs to the outputs. */
export function networkOf(seed: number, widths: readonly number[], activation = "logistic"): Network {
  const next = numbersFrom(seed);
  const value = () => 4 * next() - 2;
  const layers = widths.slice(1).map((columns, at) => ({
    weights: new Matrix(Array.from({ length: widths[at] ?? 0 }, () => Array.from({ length: columns }, value))),
    bias: Array.from({ length: columns }, value),
  }));
  return new Network(layers, activation);
}

/** Points in [-2, 2) in as many dimensions. */
export function pointsOf(seed: number, count: number, dimension: number): Matrix {
  const next = numbersFrom(seed);
  return new Matrix(Array.from({ length: count }, () => Array.from({ length: dimension }, () => 4 * next() - 2)));
}
