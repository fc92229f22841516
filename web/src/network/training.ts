// Training: the loss that scikit-learn's MLPClassifier lowers, its gradient, and steps by Adam.

import { type Activation, sigmoid } from "./activations";
import { entry, Matrix, type Vector } from "./algebra";
import { type Layer, Network, softmax } from "./network";

const LEAST = 1e-15; // as near to 0 as a probability is taken in a logarithm

/** Mean log-loss, and half the penalty times the squares of all weights, by the number of points. */
export function lossOf(network: Network, points: Matrix, labels: Vector, penalty: number): number {
  const probabilities = network.probabilities(points);
  const logs = labels.map((label, row) => Math.log(Math.max(probabilities.get(row, label), LEAST)));
  const squares = network.layers.reduce((sum, layer) => sum + Matrix.mul(layer.weights, layer.weights).sum(), 0);
  return (-logs.reduce((sum, log) => sum + log, 0) + (penalty * squares) / 2) / labels.length;
}

/** Of the loss by each weight and bias, layer by layer: backpropagation, point by point, which is faster than matrices. */
export function gradientOf(network: Network, points: Matrix, labels: Vector, penalty: number): Layer[] {
  const passes = network.layers.map((layer, index) => new Pass(layer, index > 0 ? network.activation : null));
  labels.forEach((label, row) => {
    const sums = passes.reduce<Vector>((values, pass) => pass.forward(values), points.getRow(row));
    passes.reduceRight<Vector>((error, pass) => pass.back(error), outputError(sums, label));
  });
  return passes.map((pass) => pass.gradient(penalty, labels.length));
}

/** By how much each output is too high. */
function outputError(sums: Vector, label: number): Vector {
  if (sums.length === 1) return [sigmoid(entry(sums, 0)) - label];
  return softmax(sums).map((share, at) => (at === label ? share - 1 : share));
}

/** A layer, and what points that pass it add to its gradient. */
class Pass {
  private readonly rows: readonly Vector[];
  private readonly weights: number[][];
  private readonly bias: number[];
  private sums: Vector = [];
  private inputs: Vector = [];

  /** The activation that its inputs pass; null for those of the data. */
  constructor(
    private readonly layer: Layer,
    private readonly activation: Activation | null,
  ) {
    this.rows = layer.weights.to2DArray();
    this.weights = this.rows.map((row) => row.map(() => 0));
    this.bias = layer.bias.map(() => 0);
  }

  /** The sums of a point, of the sums of the layer before. */
  forward(before: Vector): Vector {
    const { activation } = this;
    this.sums = before;
    this.inputs = activation ? before.map(activation.at) : before;
    const found = [...this.layer.bias];
    this.rows.forEach((row, i) => {
      const input = this.inputs[i] ?? 0;
      for (let j = 0; j < found.length; j += 1) found[j] = (found[j] ?? 0) + input * (row[j] ?? 0);
    });
    return found;
  }

  /** The error of the sums of the layer before, of that of its own. */
  back(error: Vector): Vector {
    const { activation } = this;
    for (let j = 0; j < error.length; j += 1) this.bias[j] = (this.bias[j] ?? 0) + (error[j] ?? 0);
    return this.inputs.map((input, i) => {
      const [row = [], own = []] = [this.rows[i], this.weights[i]];
      let sum = 0;
      for (let j = 0; j < error.length; j += 1) {
        own[j] = (own[j] ?? 0) + input * (error[j] ?? 0);
        sum += (row[j] ?? 0) * (error[j] ?? 0);
      }
      return activation ? sum * activation.slope(this.sums[i] ?? 0, input) : sum;
    });
  }

  gradient(penalty: number, count: number): Layer {
    const weights = new Matrix(this.weights).add(Matrix.mul(this.layer.weights, penalty)).div(count);
    return { weights, bias: this.bias.map((sum) => sum / count) };
  }
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
