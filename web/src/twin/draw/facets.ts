// The sheet in a scene: its facets, each in the light, and the grid that lies on them.

import type { Matrix } from "../../network/algebra";
import type { LightData } from "../experiment";
import { rgb } from "./canvas";
import { type Easel, hazed, type Layer } from "./layer";
import type { Seen } from "./lens";
import type { Rgb } from "./painter";
import type { GridPieces, Mesh } from "./sheet";

/** A mesh where it is now, and what it is made of. */
export interface Sheet {
  readonly mesh: Mesh;
  readonly places: Matrix;
  /** Red, green and blue of each vertex. */
  readonly colors: Float32Array;
  /** How opaque it is in the window of the data, and beyond it. */
  readonly alpha: readonly [number, number];
  readonly light: LightData;
  /** Of its grid. */
  readonly ink: Rgb;
  /** How opaque its grid is, in the window and beyond. */
  readonly ruled: readonly [number, number];
}

const BACK = 0.3; // of grey the back of a sheet has
const LIGHT = [-0.448, 0.648, 0.617] as const; // whence light comes for the viewer: right, up, towards
const HALFWAY = [-0.249, 0.36, 0.899] as const; // between that and the viewer
const SHARPNESS = 24; // of what mirrors the light
const FLAT = 1e-9; // square pixels: a mesh that is smaller at a vertex has no side there

export class Facets implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly grey: Rgb;
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
    this.grey = rgb(sheet.light.back);
    const bright = easel.lens.solid ? brightnesses(columns, seen, sheet.light) : null; // a plane has no light
    this.face = bright ? this.lit(bright, 0) : sheet.colors;
    this.back = bright ? this.lit(bright, BACK) : sheet.colors;
  }

  depth(k: number): number {
    return ((this.seen[3 * k + 2] as number) + (this.seen[3 * (k + this.sheet.mesh.columns + 1) + 2] as number)) / 2;
  }

  row(k: number): number {
    return k;
  }

  paint(k: number): void {
    this.paintHalves(k, null);
  }

  /** Paint as much of a facet as lies on the positive side of a plane, by the distances of points from that. */
  paintPart(k: number, distance: (row: number) => number): void {
    this.paintHalves(k, distance);
  }

  /** Paint both triangles of a facet by their corners, at which vertices are in what is seen, each from its own side. */
  private paintHalves(k: number, distance: ((row: number) => number) | null): void {
    const { columns, inside } = this.sheet.mesh;
    const alpha = this.sheet.alpha[inside[k] ? 0 : 1];
    if (k % columns === columns - 1 || !alpha) return; // none begins at the end of a row
    this.easel.painter.alpha = alpha;
    const [a, b, c, d] = [3 * k, 3 * (k + 1), 3 * (k + columns + 1), 3 * (k + columns)] as const;
    this.paintTriangle([a, b, c], distance);
    this.paintTriangle([a, c, d], distance);
  }

  private paintTriangle(corners: Triple, distance: ((row: number) => number) | null): void {
    const [a, b, c] = corners;
    const away: Triple | null = distance && [distance(a / 3), distance(b / 3), distance(c / 3)];
    const whole = !away || (away[0] >= 0 && away[1] >= 0 && away[2] >= 0);
    const colors = this.isBack(corners) ? this.back : this.face;
    if (whole) this.easel.painter.shaded(this.seen, colors, a, b, c);
    else this.shade(kept(away), corners, colors);
  }

  /** Paint a part of a triangle in the colours of its corners. */
  private shade(polygon: Polygon, corners: Triple, colors: Float32Array): void {
    polygon.forEach((weights, at) => {
      for (let part = 0; part < 3; part += 1) {
        partSeen[3 * at + part] = weighted(weights, this.seen, corners, part);
        partColors[3 * at + part] = weighted(weights, colors, corners, part);
      }
    });
    for (let at = 1; at + 1 < polygon.length; at += 1) {
      this.easel.painter.shaded(partSeen, partColors, 0, 3 * at, 3 * (at + 1));
    }
  }

  private isBack([a, b, c]: Triple): boolean {
    const { seen } = this;
    const along = (to: number, axis: number) => (seen[to + axis] as number) - (seen[a + axis] as number);
    return along(b, 0) * along(c, 1) > along(c, 0) * along(b, 1);
  }

  /** The colour of each vertex in the light, with so much grey as a back has. */
  private lit(bright: Float32Array, hidden: number): Float32Array {
    const { colors } = this.sheet;
    const found = new Float32Array(colors.length);
    for (let at = 0; at < colors.length; at += 3) {
      const own: Rgb = [colors[at] as number, colors[at + 1] as number, colors[at + 2] as number];
      found.set(this.shone(own, bright[at / 3] as number, hidden), at);
    }
    return found;
  }

  /** A colour so bright: what is more than a channel holds makes it whiter. */
  private shone([red, green, blue]: Rgb, bright: number, hidden: number): Rgb {
    const { grey } = this;
    const r = bright * (red + hidden * (grey[0] - red));
    const g = bright * (green + hidden * (grey[1] - green));
    const b = bright * (blue + hidden * (grey[2] - blue));
    const over = Math.max(r, g, b, 255) / 255;
    const white = 255 * (over > 2 ? 1 : over - 1);
    const rest = (1 - white / 255) / over;
    return [rest * r + white, rest * g + white, rest * b + white];
  }
}

/** Corners of a triangle, or a value at each of them. */
type Triple = readonly [number, number, number];

/** A part of a triangle: of each of its corners, how much it has of those of the triangle. */
type Polygon = readonly Triple[];

const WHOLE: Polygon = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const MOST = 4; // corners of a part
const partSeen = new Float64Array(3 * MOST);
const partColors = new Float32Array(3 * MOST);

function weighted([a, b, c]: Triple, all: ArrayLike<number>, corners: Triple, part: number): number {
  const at = (corner: number) => all[corner + part] as number;
  return a * at(corners[0]) + b * at(corners[1]) + c * at(corners[2]);
}

/**
 * What of a triangle is not below 0, by the values at its corners. Where it is cut is reckoned in one way from either side
 * and in both triangles at an edge, so that no seam shows.
 */
function kept(values: Triple): Triple[] {
  return WHOLE.flatMap((here, k) => {
    const next = (k + 1) % WHOLE.length;
    const there = WHOLE[next] as Triple;
    const [from, to] = [values[k] as number, values[next] as number];
    const own = from >= 0 ? [here] : [];
    if (from >= 0 === to >= 0) return own;
    return [...own, from >= 0 ? between(here, there, from / (from - to)) : between(there, here, to / (to - from))];
  });
}

function between(from: Triple, to: Triple, share: number): Triple {
  const part = (axis: 0 | 1 | 2) => from[axis] + share * (to[axis] - from[axis]);
  return [part(0), part(1), part(2)];
}

function brightnesses(columns: number, seen: Seen, light: LightData): Float32Array {
  return Float32Array.from({ length: seen.length / 3 }, (_, vertex) => brightness(columns, seen, 3 * vertex, light));
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
const SHOWN = 0.9; // how opaque it is at most
const [CROWDED, ROOMY] = [0.16, 0.34]; // units between lines at which they begin to show, and at which they do
const ON = 0.5; // pixels by which it is nearer than the facets
const CLOSE = 1e-9; // pixels: lines that are no further apart are one

/** The lines on a sheet: the more it is stretched the finer they are, and where they would run together they fade. */
export class Grid implements Layer {
  readonly count: number;
  readonly points: Matrix;
  private readonly borderInk: Rgb;
  /** The pieces that are seen, and how plainly. */
  private readonly pieces: number[] = [];
  private readonly shown: number[] = [];

  constructor(
    private readonly easel: Easel,
    private readonly sheet: Sheet,
    private readonly seen: Seen,
  ) {
    this.points = sheet.places;
    this.borderInk = rgb(easel.theme.soft);
    const { mesh, ruled } = sheet;
    const spacing = spacingOf(mesh, seen);
    for (let piece = 0; piece < mesh.grid.from.length; piece += 1) {
      const shown = (ruled[mesh.grid.inside[piece] ? 0 : 1] as number) * room(mesh.grid, piece, spacing, easel.unit);
      if (shown <= 0) continue;
      this.pieces.push(piece);
      this.shown.push(SHOWN * shown);
    }
    this.count = this.pieces.length;
  }

  row(k: number): number {
    return this.sheet.mesh.grid.from[this.pieces[k] as number] as number;
  }

  /** As near as the nearer of the facets on either side. */
  depth(k: number): number {
    const { columns, grid } = this.sheet.mesh;
    const at = this.row(k);
    const column = at % columns;
    const [before, after] = grid.upright[this.pieces[k] as number]
      ? [column > 0 ? at - 1 : at, column < columns - 1 ? at : at - 1]
      : [at >= columns ? at - columns : at, at + columns < this.points.rows ? at : at - columns];
    return Math.max(this.middle(before, columns), this.middle(after, columns)) + ON;
  }

  private middle(cell: number, columns: number): number {
    return ((this.seen[3 * cell + 2] as number) + (this.seen[3 * (cell + columns + 1) + 2] as number)) / 2;
  }

  paint(k: number): void {
    const { painter, unit } = this.easel;
    const { to, apart } = this.sheet.mesh.grid;
    const piece = this.pieces[k] as number;
    const { seen } = this;
    const [from, end] = [3 * this.row(k), 3 * (to[piece] as number)];
    painter.alpha = this.shown[k] as number;
    painter.ink(...hazed(this.easel, apart[piece] ? this.sheet.ink : this.borderInk, seen[from + 2] as number));
    painter.line(
      seen[from] as number,
      seen[from + 1] as number,
      seen[end] as number,
      seen[end + 1] as number,
      GRID * unit,
    );
  }
}

/** How much of a piece is seen for the room that there is to the next line: from 0 to 1, below that none. */
function room({ from, to, apart, upright }: GridPieces, piece: number, spacing: Spacing, unit: number): number {
  if (!apart[piece]) return 1;
  const own = spacing[upright[piece] ? "upright" : "level"];
  const pixels = ((own[from[piece] as number] as number) + (own[to[piece] as number] as number)) / 2;
  return Math.min(1, (((apart[piece] as number) * pixels) / unit - CROWDED) / (ROOMY - CROWDED));
}

/** How far apart, in pixels, lines would lie at each vertex of a mesh that are 1 apart in the plane. */
interface Spacing {
  readonly upright: Float64Array;
  readonly level: Float64Array;
}

function spacingOf({ columns, x, y }: Mesh, seen: Seen): Spacing {
  const rows = y.length;
  const [upright, level] = [new Float64Array(rows * columns), new Float64Array(rows * columns)];
  for (let row = 0; row < rows; row += 1) {
    const [above, below] = [Math.max(0, row - 1), Math.min(rows - 1, row + 1)];
    const high = (y[below] as number) - (y[above] as number);
    for (let column = 0; column < columns; column += 1) {
      const [left, right] = [Math.max(0, column - 1), Math.min(columns - 1, column + 1)];
      const wide = (x[right] as number) - (x[left] as number);
      const apart = (to: number, from: number, part: number) =>
        (seen[3 * to + part] as number) - (seen[3 * from + part] as number);
      const [first, last] = [row * columns + left, row * columns + right];
      const [ux, uy] = [apart(last, first, 0) / wide, apart(last, first, 1) / wide];
      const [low, top] = [above * columns + column, below * columns + column];
      const [vx, vy] = [apart(top, low, 0) / high, apart(top, low, 1) / high];
      const area = Math.abs(ux * vy - uy * vx);
      upright[row * columns + column] = area / Math.max(Math.hypot(vx, vy), CLOSE);
      level[row * columns + column] = area / Math.max(Math.hypot(ux, uy), CLOSE);
    }
  }
  return { upright, level };
}
