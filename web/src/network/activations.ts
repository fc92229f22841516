// The activation functions of hidden neurons, as nnmath/networks/activations.py has them.

import { entry, Matrix, type Vector } from "./algebra";

/** A steepness at which the dial is linear to the last bit, and whose inverse is a number. */
const LINEAR = 1e-100;

export interface Activation {
  readonly name: string;
  /** An elementwise, monotone function of the pre-activation z. */
  readonly at: (z: number) => number;
  /** How fast it grows, given z and its value there. */
  readonly slope: (z: number, value: number) => number;
  /** The interval of its values while |z| is at most a reach. */
  readonly limits: (reach: number) => readonly [number, number];
  /** Of one that saturates on both sides, the g for which it is tanh(g z) up to an affine map; else null. */
  readonly gain: number | null;
}

export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  logistic: {
    name: "logistic",
    at: sigmoid,
    slope: (_, value) => value * (1 - value),
    limits: () => [0, 1],
    gain: 0.5,
  },
  tanh: {
    name: "tanh",
    at: Math.tanh,
    slope: (_, value) => 1 - value * value,
    limits: () => [-1, 1],
    gain: 1,
  },
  relu: {
    name: "relu",
    at: (z) => Math.max(z, 0),
    slope: (z) => (z > 0 ? 1 : 0),
    limits: (reach) => [0, reach],
    gain: null,
  },
};

export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const grown = Math.exp(z);
  return grown / (1 + grown);
}

export function middle(f: Activation): number {
  return f.at(0);
}

/** Each entry of a matrix through the activation. */
export function activated(f: Activation, z: Matrix): Matrix {
  return mapped(z, f.at);
}

/**
 * The layer at a steepness k in [0, 1], as it is drawn: scaled on each axis about the middle so that |z| = reach stays
 * where it ends. At k = 0 it is linear, at k = 1 the activation itself.
 */
export function dial(f: Activation, z: Matrix, k: number, reach: Vector): Matrix {
  if (k === 1) return activated(f, z);
  const { gain } = f;
  const about = middle(f);
  if (gain === null) return mapped(z, (value) => k * f.at(value) + (1 - k) * (value + about));
  const scales = reach.map((far) => {
    const there = far > 0 ? (k > LINEAR ? Math.tanh(gain * k * far) : far) : 1;
    return (f.at(far) - about) / there;
  });
  return mapped(
    z,
    (value, column) => about + (k > LINEAR ? Math.tanh(gain * k * value) : value) * entry(scales, column),
  );
}

/** The linear map of the sums that the dial is at k = 0: factors and shift of each axis. */
export function chart(f: Activation, reach: Vector): { factors: Vector; shift: Vector } {
  const about = middle(f);
  return {
    factors: reach.map((far) => (f.gain === null ? 1 : (f.at(far) - about) / (far > 0 ? far : 1))),
    shift: reach.map(() => about),
  };
}

/** The k at a share of a way from 0 to 1 on which a picture changes evenly, for sums up to a reach. */
export function steepness(f: Activation, share: number, reach: number): number {
  if (f.gain === null) return share;
  const growth = Math.max(1, (f.gain * reach) / 2 - 1) ** 2;
  return growth < 1 + 1e-9 ? share : (growth ** share - 1) / (growth - 1);
}

function mapped(z: Matrix, of: (value: number, column: number) => number): Matrix {
  const made = new Matrix(z.rows, z.columns);
  for (let row = 0; row < z.rows; row += 1) {
    for (let column = 0; column < z.columns; column += 1) made.set(row, column, of(z.get(row, column), column));
  }
  return made;
}
