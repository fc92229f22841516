// What the pictures hold back while a question is open, and what they show instead.

import type { Divider } from "./draw/divider";

export interface Staging {
  readonly cuts: boolean;
  /** The picture that shows the network's answers: tint and border. */
  readonly borders: "none" | "space" | "both";
  /** A straight line in the plane of the data. */
  readonly line: Divider | null;
  /** Which points are ringed; null: those that the network gets wrong. */
  readonly wrong: readonly boolean[] | null;
}

export const PLAIN: Staging = { cuts: true, borders: "both", line: null, wrong: null };
