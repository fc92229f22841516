// A network as a value, as nnmath/networks/network.py has it.

import { ACTIVATIONS, type Activation, activated, sigmoid } from "./activations";
import { entry, Matrix, type Vector } from "./algebra";

/** `points @ weights + bias`, with a column of weights for each neuron. */
export interface Layer {
  readonly weights: Matrix;
  readonly bias: Vector;
}

/** As a page holds it: lists of numbers. */
export interface NetworkData {
  readonly activation: string;
  readonly layers: readonly { readonly weights: readonly Vector[]; readonly bias: Vector }[];
}

export class Network {
  readonly activation: Activation;

  constructor(
    readonly layers: readonly Layer[],
    activation: string,
  ) {
    const found = ACTIVATIONS[activation];
    if (!found) throw new Error(`there is no activation ${activation}`);
    this.activation = found;
  }

  static of(data: NetworkData): Network {
    const layers = data.layers.map(({ weights, bias }) => ({ weights: matrixOf(weights), bias }));
    return new Network(layers, data.activation);
  }

  get hiddenLayers(): readonly Layer[] {
    return this.layers.slice(0, -1);
  }

  get output(): Layer {
    return this.layer(this.layers.length - 1);
  }

  layer(index: number): Layer {
    const found = this.layers[index];
    if (!found) throw new RangeError(`there is no layer ${index}`);
    return found;
  }

  get features(): number {
    return this.layer(0).weights.rows;
  }

  /** How many neurons each hidden layer has. */
  get widths(): Vector {
    return this.hiddenLayers.map((layer) => layer.weights.columns);
  }

  /** How many neurons the last hidden layer has. */
  get width(): number {
    return entry(this.widths, this.widths.length - 1);
  }

  get classes(): number {
    return Math.max(2, this.output.weights.columns);
  }

  /** Each hidden layer's activations of points, one a row. */
  activations(points: Matrix): Matrix[] {
    const values: Matrix[] = [];
    for (const layer of this.hiddenLayers) {
      values.push(activated(this.activation, preActivation(layer, values.at(-1) ?? points)));
    }
    return values;
  }

  /** The last hidden layer's activations. */
  hidden(points: Matrix): Matrix {
    return this.activations(points).at(-1) ?? points;
  }

  /** The probability of each class, a row for each point. */
  probabilities(points: Matrix): Matrix {
    return probabilitiesOf(preActivation(this.output, this.hidden(points)));
  }

  /** The most probable class of each point; a tie goes to the lower one. */
  predict(points: Matrix): number[] {
    return this.probabilities(points).to2DArray().map(indexOfLargest);
  }
}

export function preActivation(layer: Layer, points: Matrix): Matrix {
  return points.mmul(layer.weights).addRowVector([...layer.bias]);
}

/** From the output's sums: one of class 1 against class 0, or one of each class. */
export function probabilitiesOf(sums: Matrix): Matrix {
  if (sums.columns === 1) return new Matrix(sums.to1DArray().map((z) => [1 - sigmoid(z), sigmoid(z)]));
  return new Matrix(sums.to2DArray().map(softmax));
}

export function softmax(sums: Vector): number[] {
  const most = Math.max(...sums);
  const grown = sums.map((z) => Math.exp(z - most));
  const whole = grown.reduce((sum, value) => sum + value, 0);
  return grown.map((value) => value / whole);
}

export function indexOfLargest(values: Vector): number {
  return values.indexOf(Math.max(...values));
}

export function matrixOf(rows: readonly Vector[]): Matrix {
  return new Matrix(rows.map((row) => [...row]));
}
