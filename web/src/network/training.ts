// Training: the loss that scikit-learn's MLPClassifier lowers, its gradient, and steps by Adam.

import { entry, Matrix, type Vector } from "./algebra";
import { type Layer, Network, preActivation, probabilitiesOf } from "./network";

const LEAST = 1e-15; // as near to 0 as a probability is taken in a logarithm

/** Mean log-loss, and half the penalty times the squares of all weights, by the number of points. */
export function lossOf(network: Network, points: Matrix, labels: Vector, penalty: number): number {
  const probabilities = network.probabilities(points);
  const logs = labels.map((label, row) => Math.log(Math.max(probabilities.get(row, label), LEAST)));
  const squares = network.layers.reduce((sum, layer) => sum + Matrix.mul(layer.weights, layer.weights).sum(), 0);
  return (-logs.reduce((sum, log) => sum + log, 0) + (penalty * squares) / 2) / labels.length;
}

/** Of the loss by each weight and bias, layer by layer: backpropagation. */
export function gradientOf(network: Network, points: Matrix, labels: Vector, penalty: number): Layer[] {
  const { layers, activation } = network;
  const values = [points, ...network.activations(points)];
  let error = outputError(network, values.at(-1) ?? points, labels);
  const found: Layer[] = [];
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = network.layer(index);
    const input = values[index] ?? points;
    const weights = input.transpose().mmul(error).add(Matrix.mul(layer.weights, penalty)).div(labels.length);
    found.unshift({ weights, bias: error.sum("column").map((sum) => sum / labels.length) });
    if (index === 0) break;
    const z = preActivation(network.layer(index - 1), values[index - 1] ?? points);
    const back = error.mmul(layer.weights.transpose());
    error = new Matrix(
      back
        .to2DArray()
        .map((row, at) => row.map((e, unit) => e * activation.slope(z.get(at, unit), input.get(at, unit)))),
    );
  }
  return found;
}

/** By how much each output is too high. */
function outputError(network: Network, hidden: Matrix, labels: Vector): Matrix {
  const { output } = network;
  const probabilities = probabilitiesOf(preActivation(output, hidden));
  if (output.weights.columns === 1) {
    return Matrix.columnVector(labels.map((label, row) => probabilities.get(row, 1) - label));
  }
  labels.forEach((label, row) => {
    probabilities.set(row, label, probabilities.get(row, label) - 1);
  });
  return probabilities;
}

const KEEP = [0.9, 0.999] as const; // of the mean gradient and of its squares, from step to step
const TINY = 1e-8;

/** Adam (Kingma and Ba, 2015), on all points at once. */
export class Adam {
  private step = 0;
  private means: Vector = [];
  private squares: Vector = [];

  next(network: Network, gradient: readonly Layer[], rate: number): Network {
    const slopes = flat(gradient);
    this.step += 1;
    const [keepMean, keepSquare] = KEEP;
    this.means = slopes.map((g, at) => keepMean * (this.means[at] ?? 0) + (1 - keepMean) * g);
    this.squares = slopes.map((g, at) => keepSquare * (this.squares[at] ?? 0) + (1 - keepSquare) * g * g);
    const [ofMean, ofSquare] = [1 - keepMean ** this.step, 1 - keepSquare ** this.step];
    const moved = flat(network.layers).map((value, at) => {
      const mean = entry(this.means, at) / ofMean;
      return value - (rate * mean) / (Math.sqrt(entry(this.squares, at) / ofSquare) + TINY);
    });
    return withNumbers(network, moved);
  }
}

/** All weights and biases in one list, layer by layer. */
export function flat(layers: readonly Layer[]): number[] {
  return layers.flatMap((layer) => [...layer.weights.to1DArray(), ...layer.bias]);
}

/** The network with other weights and biases, in the same order. */
export function withNumbers(network: Network, numbers: Vector): Network {
  let from = 0;
  const take = (count: number) => {
    const taken = numbers.slice(from, from + count);
    from += count;
    return taken;
  };
  const layers = network.layers.map(({ weights, bias }) => ({
    weights: Matrix.from1DArray(weights.rows, weights.columns, take(weights.rows * weights.columns)),
    bias: take(bias.length),
  }));
  return new Network(layers, network.activation.name);
}
