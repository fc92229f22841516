// The sheet in a scene: its facets, each in the light, and the grid that lies on them.

import type { Matrix } from "../../network/algebra";
import type { LightData } from "../experiment";
import { rgb } from "./canvas";
import { type Easel, haze, type Layer } from "./layer";
import type { Seen } from "./lens";
import type { Painter, Rgb } from "./painter";
import type { Mesh } from "./sheet";

/** A mesh where it is now, and what it is made of. */
export interface Sheet {
  readonly mesh: Mesh;
  readonly places: Matrix;
  /** Red, green and blue of each vertex. */
  readonly colors: Float32Array;
  /** How opaque it is in the window of the data, and beyond it. */
  readonly alpha: readonly [number, number];
  readonly light: LightData;
}

const BACK = 0.3; // of grey the back of a sheet has
const LIGHT = [-0.448, 0.648, 0.617] as const; // whence light comes for the viewer: right, up, towards
const HALFWAY = [-0.249, 0.36, 0.899] as const; // between that and the viewer
const SHARPNESS = 24; // of what mirrors the light

export class Facets implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly grey: Rgb;
  private readonly ground: Rgb;

  constructor(
    private readonly easel: Easel,
    private readonly sheet: Sheet,
    private readonly seen: Seen,
  ) {
    const { columns, inside } = sheet.mesh;
    this.count = inside.length - columns - 1; // none begins in the last row
    this.points = sheet.places;
    this.grey = rgb(easel.theme.soft);
    this.ground = rgb(easel.theme.background);
  }

  depth(k: number): number {
    return (this.at(k, 2) + this.at(k + this.sheet.mesh.columns + 1, 2)) / 2;
  }

  row(k: number): number {
    return k;
  }

  private at(vertex: number, part: number): number {
    return this.seen[3 * vertex + part] as number;
  }

  paint(k: number): void {
    this.lay(k, (painter, [a, b, c, d]) => {
      const { seen } = this;
      const [ax, ay, cx, cy] = [seen[a], seen[a + 1], seen[c], seen[c + 1]] as [number, number, number, number];
      painter.triangle(ax, ay, seen[b] as number, seen[b + 1] as number, cx, cy);
      painter.triangle(ax, ay, cx, cy, seen[d] as number, seen[d + 1] as number);
    });
  }

  /** Paint as much of a facet as lies on the positive side of a plane, by the distances of points from that. */
  paintPart(k: number, distance: (row: number) => number): void {
    this.lay(k, (painter, corners) => {
      const { seen } = this;
      const away = corners.map((at) => distance(at / 3));
      const part = corners.flatMap((at, side) => {
        const next = corners[(side + 1) % 4] as number;
        const [from, to] = [away[side] as number, away[(side + 1) % 4] as number];
        const own = from >= 0 ? [[seen[at], seen[at + 1]]] : [];
        if (from >= 0 === to >= 0) return own;
        const share = from / (from - to);
        const between = (axis: number) =>
          (seen[at + axis] as number) + share * ((seen[next + axis] as number) - (seen[at + axis] as number));
        return [...own, [between(0), between(1)]];
      }) as [number, number][];
      for (let at = 1; at + 1 < part.length; at += 1) {
        const [first, second, third] = [part[0], part[at], part[at + 1]] as [number, number][];
        if (first && second && third) painter.triangle(...first, ...second, ...third);
      }
    });
  }

  /** Take a facet's colour, and fill it by its corners, at which vertices are in what is seen. */
  private lay(k: number, fill: (painter: Painter, corners: readonly [number, number, number, number]) => void): void {
    const { columns, inside } = this.sheet.mesh;
    const alpha = this.sheet.alpha[inside[k] ? 0 : 1];
    if (k % columns === columns - 1 || !alpha) return; // none begins at the end of a row
    const { painter, lens } = this.easel;
    const { seen } = this;
    const corners = [3 * k, 3 * (k + 1), 3 * (k + columns + 1), 3 * (k + columns)] as const;
    const [a, b, c, d] = corners;
    const turn = (along: number, to: number, from: number) =>
      (seen[to + along] as number) - (seen[from + along] as number);
    const back = turn(0, c, a) * turn(1, d, b) > turn(1, c, a) * turn(0, d, b);
    this.ink(k, lens.solid ? this.lightOn(a, b, c, d) : 1, back);
    painter.alpha = alpha;
    fill(painter, corners);
  }

  /** How bright a facet is, by its corners: Blinn and Phong's model, from either side. */
  private lightOn(a: number, b: number, c: number, d: number): number {
    const { seen } = this;
    const apart = (to: number, from: number, part: number) =>
      (seen[to + part] as number) - (seen[from + part] as number);
    const [ux, uy, uz] = [apart(c, a, 0), -apart(c, a, 1), apart(c, a, 2)];
    const [vx, vy, vz] = [apart(d, b, 0), -apart(d, b, 1), apart(d, b, 2)];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.sqrt(x * x + y * y + z * z);
    if (!length) return 1;
    const { dimmest, gloss } = this.sheet.light;
    const facing = Math.abs(x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]) / length;
    const shine = Math.abs(x * HALFWAY[0] + y * HALFWAY[1] + z * HALFWAY[2]) / length;
    return dimmest + (1 - dimmest) * facing + gloss * shine ** SHARPNESS;
  }

  /** Take a facet's colour: what is more than a channel holds makes it whiter. */
  private ink(k: number, light: number, back: boolean): void {
    const { colors } = this.sheet;
    const opposite = k + this.sheet.mesh.columns + 1;
    const hidden = this.easel.lens.solid && back ? BACK : 0;
    const far = haze(this.easel, this.depth(k));
    const channel = (part: number) => {
      const own = ((colors[3 * k + part] as number) + (colors[3 * opposite + part] as number)) / 2;
      return light * (own + hidden * ((this.grey[part] as number) - own));
    };
    const [red, green, blue] = [channel(0), channel(1), channel(2)];
    const over = Math.max(red, green, blue, 255) / 255;
    const whiter = Math.min(over - 1, 1);
    const last = (value: number, part: number) => {
      const lit = value / over + whiter * (255 - value / over);
      return lit + far * ((this.ground[part] as number) - lit);
    };
    this.easel.painter.ink(last(red, 0), last(green, 1), last(blue, 2));
  }
}

const GRID = 0.016; // units: the width of a line
const SHOWN = 0.85; // how opaque it is at most
const [CROWDED, ROOMY] = [0.05, 0.2]; // units between two lines at which neither shows, and at which both do
const ON = 0.5; // pixels by which it is nearer than the facets

/** The lines on a sheet, which fade where they run together. */
export class Grid implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly ink: Rgb;
  private readonly borderInk: Rgb;

  constructor(
    private readonly easel: Easel,
    private readonly sheet: Sheet,
    private readonly seen: Seen,
  ) {
    this.count = sheet.mesh.grid.from.length;
    this.points = sheet.places;
    this.ink = rgb(sheet.light.grid);
    this.borderInk = rgb(easel.theme.soft);
  }

  row(k: number): number {
    return this.sheet.mesh.grid.from[k] as number;
  }

  depth(k: number): number {
    return (this.seen[3 * this.row(k) + 2] as number) + ON;
  }

  paint(k: number): void {
    const { painter, unit } = this.easel;
    const { to, beside, inside, border } = this.sheet.mesh.grid;
    const { seen } = this;
    const from = 3 * this.row(k);
    const next = 3 * (beside[k] as number);
    const [x, y] = [seen[from] as number, seen[from + 1] as number];
    const apart = Math.hypot(x - (seen[next] as number), y - (seen[next + 1] as number)) / unit;
    const room = border[k] ? 1 : Math.min(1, (apart - CROWDED) / (ROOMY - CROWDED));
    if (room <= 0) return;
    painter.alpha = SHOWN * room * (this.sheet.alpha[inside[k] ? 0 : 1] as number);
    painter.ink(...(border[k] ? this.borderInk : this.ink));
    const end = 3 * (to[k] as number);
    painter.line(x, y, seen[end] as number, seen[end + 1] as number, GRID * unit);
  }
}
