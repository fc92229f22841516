// The sheet in a scene: its facets, each in the light, and the grid that lies on them.

import type { Matrix } from "../../network/algebra";
import type { LightData } from "../experiment";
import { rgb } from "./canvas";
import { type Easel, hazed, type Layer } from "./layer";
import type { Seen } from "./lens";
import type { Rgb } from "./painter";
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
const FLAT = 1e-9; // square pixels: a mesh that is smaller at a vertex has no side there

export class Facets implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly face: Float32Array;
  private readonly back: Float32Array;

  constructor(
    private readonly easel: Easel,
    private readonly sheet: Sheet,
    private readonly seen: Seen,
  ) {
    const { columns, inside } = sheet.mesh;
    this.count = inside.length - columns - 1; // none begins in the last row
    this.points = sheet.places;
    const { solid } = easel.lens;
    this.face = solid ? lit(easel, sheet, seen, 0) : sheet.colors;
    this.back = solid ? lit(easel, sheet, seen, BACK) : sheet.colors;
  }

  depth(k: number): number {
    return ((this.seen[3 * k + 2] as number) + (this.seen[3 * (k + this.sheet.mesh.columns + 1) + 2] as number)) / 2;
  }

  row(k: number): number {
    return k;
  }

  paint(k: number): void {
    this.eachHalf(k, (a, b, c, colors) => this.easel.painter.shaded(this.seen, colors, a, b, c));
  }

  /** Paint as much of a facet as lies on the positive side of a plane, by the distances of points from that. */
  paintPart(k: number, distance: (row: number) => number): void {
    this.eachHalf(k, (a, b, c, colors) => {
      const corners = [a, b, c];
      const away = corners.map((at) => distance(at / 3));
      if (away.every((one) => one >= 0)) this.easel.painter.shaded(this.seen, colors, a, b, c);
      else this.shadePart(corners, away, colors);
    });
  }

  /** Paint what of a triangle is not behind a plane, by how far each corner lies before that. */
  private shadePart(corners: readonly number[], away: readonly number[], colors: Float32Array): void {
    let count = 0;
    const put = (from: number, to: number, share: number) => {
      for (let part = 0; part < 3; part += 1) {
        const blend = (all: ArrayLike<number>) =>
          (all[from + part] as number) + share * ((all[to + part] as number) - (all[from + part] as number));
        partSeen[3 * count + part] = blend(this.seen);
        partColors[3 * count + part] = blend(colors);
      }
      count += 1;
    };
    corners.forEach((at, side) => {
      const next = corners[(side + 1) % 3] as number;
      const [from, to] = [away[side] as number, away[(side + 1) % 3] as number];
      if (from >= 0) put(at, next, 0);
      if (from >= 0 !== to >= 0) put(at, next, from / (from - to));
    });
    for (let at = 1; at + 1 < count; at += 1) {
      this.easel.painter.shaded(partSeen, partColors, 0, 3 * at, 3 * (at + 1));
    }
  }

  /** Paint both triangles of a facet by their corners, at which vertices are in what is seen, each from its own side. */
  private eachHalf(k: number, fill: (a: number, b: number, c: number, colors: Float32Array) => void): void {
    const { columns, inside } = this.sheet.mesh;
    const alpha = this.sheet.alpha[inside[k] ? 0 : 1];
    if (k % columns === columns - 1 || !alpha) return; // none begins at the end of a row
    this.easel.painter.alpha = alpha;
    const [a, b, c, d] = [3 * k, 3 * (k + 1), 3 * (k + columns + 1), 3 * (k + columns)] as const;
    fill(a, b, c, this.isBack(a, b, c) ? this.back : this.face);
    fill(a, c, d, this.isBack(a, c, d) ? this.back : this.face);
  }

  private isBack(a: number, b: number, c: number): boolean {
    const { seen } = this;
    const along = (to: number, axis: number) => (seen[to + axis] as number) - (seen[a + axis] as number);
    return along(b, 0) * along(c, 1) > along(c, 0) * along(b, 1);
  }
}

const MOST = 5; // corners of what a plane leaves of a triangle
const partSeen = new Float64Array(3 * MOST);
const partColors = new Float32Array(3 * MOST);

/** The colour of each vertex of a sheet in space, in the light, with so much grey as its back has. */
function lit(easel: Easel, { mesh, colors, light }: Sheet, seen: Seen, hidden: number): Float32Array {
  const grey = rgb(easel.theme.soft);
  const found = new Float32Array(colors.length);
  for (let at = 0; at < colors.length; at += 3) {
    const bright = brightness(mesh.columns, seen, at, light);
    let most = 255;
    for (let part = 0; part < 3; part += 1) {
      const own = colors[at + part] as number;
      const shone = bright * (own + hidden * ((grey[part] as number) - own));
      found[at + part] = shone;
      if (shone > most) most = shone;
    }
    const over = most / 255; // what is more than a channel holds makes it whiter
    const whiter = over > 2 ? 1 : over - 1;
    for (let part = 0; part < 3; part += 1) {
      const kept = (found[at + part] as number) / over;
      found[at + part] = kept + whiter * (255 - kept);
    }
  }
  return found;
}

/** How bright a mesh is at a vertex: Blinn and Phong's model, from either side. */
function brightness(columns: number, seen: Seen, at: number, { dimmest, gloss }: LightData): number {
  const row = 3 * columns;
  const column = at % row;
  const [right, left] = [column < row - 3 ? at + 3 : at, column ? at - 3 : at];
  const [below, above] = [at + row < seen.length ? at + row : at, at >= row ? at - row : at];
  const apart = (to: number, from: number, part: number) => (seen[to + part] as number) - (seen[from + part] as number);
  const [ux, uy, uz] = [apart(right, left, 0), -apart(right, left, 1), apart(right, left, 2)];
  const [vx, vy, vz] = [apart(below, above, 0), -apart(below, above, 1), apart(below, above, 2)];
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.sqrt(x * x + y * y + z * z);
  if (length < FLAT) return 1;
  const facing = Math.abs(x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]) / length;
  const shine = Math.abs(x * HALFWAY[0] + y * HALFWAY[1] + z * HALFWAY[2]) / length;
  return dimmest + (1 - dimmest) * facing + gloss * shine ** SHARPNESS;
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
    this.easel.painter.ink(...hazed(this.easel, border[k] ? this.borderInk : this.ink, seen[from + 2] as number));
    const end = 3 * (to[k] as number);
    painter.line(x, y, seen[end] as number, seen[end + 1] as number, GRID * unit);
  }
}
