// The points of a data set in a scene, each as its class's marker.

import { entry, highest, Matrix, type Vector } from "../../network/algebra";
import { type Box, sideOf } from "../../warp/box";
import { mixed, rgb } from "./canvas";
import { type Easel, hazeShare, type Layer, UNITS } from "./layer";
import { type Seen } from "./lens";
import { markerSprites, PHASES } from "./markers";
import { type Sprite } from "./painter";

/** The points of a data set. */
export interface Cloud {
  readonly points: Matrix;
  readonly labels: Vector;
  readonly wrong: readonly boolean[];
  /** How far they have the light colours that stand out on a dark sheet. */
  readonly contrasted: number;
}

const [RADIUS, SMALLEST, ROOM] = [0.062, 2.4, 400]; // in units; in the page's pixels; the points that have room
const RIM = 0.22; // radii
const LIFT = 2.5; // radii that a marker is painted nearer than it is
const [FARS, SMALLER] = [4, 0.29]; // sizes of those in the haze; how much smaller they are where there is most
const STEPS = 8; // from the usual colours to the light ones

/** The radius of a marker of so many, as a share of a picture's side. */
export function markerShare(count: number): number {
  return (RADIUS / UNITS) * Math.min(1, (ROOM / Math.max(1, count)) ** (1 / 3));
}

export class Markers implements Layer {
  readonly count: number;
  readonly points: Matrix;
  readonly radius: number;
  /** By how far in the haze they are: the look of each class, those of the wrong points last. */
  private readonly looks: readonly (readonly (readonly Sprite[])[])[];

  constructor(
    private readonly easel: Easel,
    private readonly cloud: Cloud,
    readonly seen: Seen,
  ) {
    const { unit, lens } = easel;
    this.points = cloud.points;
    this.count = cloud.points.rows;
    const own = UNITS * unit * markerShare(this.count);
    this.radius = Math.max(own, SMALLEST * lens.ratio * (this.count > 4 * ROOM ? 0.6 : 1));
    this.looks = Array.from({ length: lens.hazy ? FARS + 1 : 1 }, (_, far) => {
      const radius = this.radius * (1 - (SMALLER * far) / FARS);
      return [false, true].flatMap((wrong) => this.looksOf(wrong, radius));
    });
  }

  private get kinds(): number {
    return this.easel.theme.beads.length;
  }

  private looksOf(wrong: boolean, radius: number): (readonly Sprite[])[] {
    const { theme } = this.easel;
    const share = Math.round(STEPS * this.cloud.contrasted) / STEPS;
    return theme.beads.map((bead, label) =>
      markerSprites({
        label,
        fill: mixed(rgb(theme.classes[label % theme.classes.length] ?? theme.ink), rgb(bead), share),
        rim: rgb(wrong ? theme.wrong : theme.rim),
        radius,
        border: (wrong ? 2 : 1) * RIM * radius,
      }),
    );
  }

  depth(k: number): number {
    return (this.seen[3 * k + 2] as number) + LIFT * this.radius;
  }

  row(k: number): number {
    return k;
  }

  paint(k: number): void {
    const { painter } = this.easel;
    painter.alpha = 1;
    const [x, y] = [this.seen[3 * k] as number, this.seen[3 * k + 1] as number];
    const label = this.cloud.labels[k] as number;
    const far = Math.round(FARS * hazeShare(this.easel, this.seen[3 * k + 2] as number));
    const sprites = this.looks[far]?.[label + (this.cloud.wrong[k] ? this.kinds : 0)];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const phase = Math.floor(PHASES * (y - row)) * PHASES + Math.floor(PHASES * (x - column));
    const sprite = sprites?.[phase];
    if (sprite) painter.sprite(sprite, column, row);
  }
}

// Points on a line stand on one another so that none covers another, as in the film.

const APART = 2.15; // radii of a marker from the middle of one to that of the next
const HIGHEST = 0.72; // of the picture: stacks go no higher

/** Points of a line as they are seen in the picture of it: they stand on its lower side. */
export function stacked(at: Vector, labels: Vector, box: Box): Matrix {
  const apart = APART * markerShare(at.length) * sideOf(box);
  const levels = stackLevels(at, labels, apart);
  const step = Math.min(apart, (HIGHEST * sideOf(box)) / (highest(levels) + 1));
  return new Matrix(at.map((x, k) => [x, entry(box.low, 1) + step * (entry(levels, k) + 0.5)]));
}

/**
 * The level of each point, from 0: the lowest on which it is `apart` from those already there. They come from left to
 * right, those at one place class after class.
 */
export function stackLevels(at: Vector, labels: Vector, apart: number): number[] {
  const order = at.map((_, k) => k).sort((a, b) => entry(at, a) - entry(at, b) || entry(labels, a) - entry(labels, b));
  const levels = at.map(() => 0);
  const last: number[] = []; // the rightmost point on each level
  for (const k of order) {
    const free = last.findIndex((x) => x <= entry(at, k) - apart);
    const level = free < 0 ? last.length : free;
    levels[k] = level;
    last[level] = entry(at, k);
  }
  return levels;
}
