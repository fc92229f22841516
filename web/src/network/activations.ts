// The activation functions of hidden neurons, as nnmath/networks/activations.py has them.

import known from "../../../nnfilm/pack/web/activations.json";
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

interface Known {
  readonly middle: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly gain: number | null;
  readonly knots: readonly (readonly number[])[];
}

/** By name, those of nnmath/networks/activations.py. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = Object.fromEntries(
  Object.entries<Known>(known).map(([name, one]) => [name, one.gain === null ? bent(name, one) : flattened(name, one)]),
);

/** One that saturates on both sides: tanh, stretched and moved. */
function flattened(name: string, { middle, low, high, gain }: Known): Activation {
  const [least, most, steep] = [low ?? 0, high ?? 0, gain ?? 1];
  const half = most - middle;
  return {
    name,
    at: (z) => middle + half * Math.tanh(steep * z),
    slope: (_, value) => steep * (half - (value - middle) ** 2 / half),
    limits: () => [least, most],
    gain: steep,
  };
}

/** One that is straight from knot to knot, and beyond the last ones. */
function bent(name: string, { low, high, knots }: Known): Activation {
  const zs = knots.map((knot) => entry(knot, 0));
  const values = knots.map((knot) => entry(knot, 1));
  const steps = zs.slice(1).map((z, k) => (entry(values, k + 1) - entry(values, k)) / (z - entry(zs, k)));
  const piece = (z: number) => {
    const end = zs.findIndex((knot, k) => k > 0 && z <= knot);
    return end < 0 ? steps.length - 1 : end - 1;
  };
  const at = (z: number) => {
    const k = piece(z);
    return entry(values, k) + entry(steps, k) * (z - entry(zs, k));
  };
  return {
    name,
    at,
    slope: (z) => entry(steps, piece(z)),
    limits: (reach) => [low ?? at(-reach), high ?? at(reach)],
    gain: null,
  };
}

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
