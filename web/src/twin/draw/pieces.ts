// Lines in a scene, piece by piece.

import type { Matrix } from "../../network/algebra";
import { type Easel, hazed, type Layer } from "./layer";
import type { Seen } from "./lens";
import type { Rgb } from "./painter";

/** A line, or pieces of lines, on their way through a space. */
export interface Curve {
  readonly points: Matrix;
  readonly color: Rgb;
  /** In pixels. */
  readonly width: number;
  /** How much nearer it is painted than it is, in pixels. */
  readonly nearer: number;
  /** From a piece to the next: 2 where each has two points of its own. */
  readonly step?: 1 | 2;
  readonly alpha?: number;
  /** The facet on which each point lies: no piece is painted before those of its ends. */
  readonly cells?: Uint32Array | undefined;
  /** Whether it is as plain to see far from the viewer as near. */
  readonly clear?: boolean;
}

export class Pieces implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly seen: Seen;
  private readonly step: number;

  constructor(
    private readonly easel: Easel,
    private readonly curve: Curve,
    private readonly facets?: Layer,
  ) {
    this.points = curve.points;
    this.seen = easel.lens.seen(curve.points);
    this.step = curve.step ?? 1;
    this.count = Math.max(0, Math.ceil((curve.points.rows - 1) / this.step));
  }

  depth(k: number): number {
    const at = 3 * this.step * k;
    const own = ((this.seen[at + 2] as number) + (this.seen[at + 5] as number)) / 2;
    const { cells, nearer } = this.curve;
    if (!cells || !this.facets) return own + nearer;
    const [first, last] = [cells[this.step * k] as number, cells[this.step * k + 1] as number];
    return nearer + Math.max(own, this.facets.depth(first), this.facets.depth(last));
  }

  row(k: number): number {
    return this.step * k;
  }

  paint(k: number): void {
    const { painter } = this.easel;
    const { width, alpha } = this.curve;
    const { color, clear } = this.curve;
    painter.ink(...(clear ? color : hazed(this.easel, color, this.depth(k))));
    painter.alpha = alpha ?? 1;
    const { seen } = this;
    const at = 3 * this.step * k;
    painter.line(seen[at] as number, seen[at + 1] as number, seen[at + 3] as number, seen[at + 4] as number, width);
  }
}
