// Networks to begin with, and neurons more or less.

import { beside, entry, Matrix } from "./algebra";
import { type Layer, Network } from "./network";

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A network of the same shape with random weights, spread as scikit-learn spreads them (Glorot and Bengio, 2010). */
export function fresh(like: Network, seed: number): Network {
  const next = numbersFrom(seed);
  const factor = like.activation.name === "logistic" ? 2 : 6;
  const layers = like.layers.map(({ weights, bias }) => {
    const bound = Math.sqrt(factor / (weights.rows + weights.columns));
    const value = () => (2 * next() - 1) * bound;
    return {
      weights: new Matrix(Array.from({ length: weights.rows }, () => Array.from({ length: weights.columns }, value))),
      bias: bias.map(value),
    };
  });
  return new Network(layers, like.activation.name);
}

/** With one more neuron in the last hidden layer, whose cut runs through the middle and which has no say yet. */
export function withNeuron(network: Network, seed: number): Network {
  const [hidden, output] = lastTwo(network);
  const next = numbersFrom(seed);
  const angle = 2 * Math.PI * next();
  const column = Matrix.columnVector(
    Array.from({ length: hidden.weights.rows }, (_, row) => 2 * (row % 2 ? Math.sin(angle) : Math.cos(angle))),
  );
  const grown = { weights: beside(hidden.weights, column), bias: [...hidden.bias, 0] };
  const silent = Array.from({ length: output.weights.columns }, () => 0);
  const heard = { weights: new Matrix([...output.weights.to2DArray(), silent]), bias: output.bias };
  return replaced(network, grown, heard);
}

/** Without one neuron of the last hidden layer. */
export function withoutNeuron(network: Network, neuron: number): Network {
  const kept = Array.from({ length: network.width }, (_, index) => index).filter((index) => index !== neuron);
  return reordered(network, kept);
}

/** With some of the last hidden layer's neurons, in another order. */
export function reordered(network: Network, order: readonly number[]): Network {
  const [hidden, output] = lastTwo(network);
  const columns = {
    weights: hidden.weights.subMatrixColumn([...order]),
    bias: order.map((k) => entry(hidden.bias, k)),
  };
  return replaced(network, columns, { weights: output.weights.subMatrixRow([...order]), bias: output.bias });
}

function lastTwo(network: Network): [Layer, Layer] {
  return [network.layer(network.layers.length - 2), network.output];
}

function replaced(network: Network, hidden: Layer, output: Layer): Network {
  return new Network([...network.layers.slice(0, -2), hidden, output], network.activation.name);
}
