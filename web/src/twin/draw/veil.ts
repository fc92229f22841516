// The plane that divides a space, bent by the warp together with the sheet that it cuts.

import type { Matrix } from "../../network/algebra";
import { rgb } from "./canvas";
import { RINGS } from "./divider";
import type { Easel, Layer } from "./layer";
import type { Seen } from "./lens";

const ALPHA = 0.14; // so faint, as in the film, that the sheet is seen through it
const WIDTH = 0.025; // units: of its outline
const SIDE = RINGS + 1; // points of a spoke

export class Veil implements Layer {
  readonly count: number;
  private readonly seen: Seen;

  /** Points of a fan, spoke by spoke. */
  constructor(
    private readonly easel: Easel,
    readonly points: Matrix,
    private readonly shown: number,
  ) {
    this.count = points.rows - SIDE;
    this.seen = easel.lens.seen(points);
  }

  row(k: number): number {
    return k;
  }

  depth(k: number): number {
    return ((this.seen[3 * k + 2] as number) + (this.seen[3 * (k + SIDE) + 2] as number)) / 2;
  }

  paint(k: number): void {
    const { painter, theme, unit } = this.easel;
    const at = (vertex: number) => [this.seen[3 * vertex] as number, this.seen[3 * vertex + 1] as number] as const;
    if (k % SIDE === RINGS) {
      painter.ink(...rgb(theme.bright));
      painter.alpha = this.shown;
      painter.line(...at(k), ...at(k + SIDE), WIDTH * unit);
      return;
    }
    painter.ink(...rgb(theme.glass));
    painter.alpha = this.shown * ALPHA;
    painter.triangle(...at(k), ...at(k + 1), ...at(k + SIDE + 1));
    painter.triangle(...at(k), ...at(k + SIDE + 1), ...at(k + SIDE));
  }
}
