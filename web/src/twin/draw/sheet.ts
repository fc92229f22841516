// The sheet: a piece of the plane as a mesh with a grid on it, which a warp carries, as the film has it. It reaches well
// past the data, and is fainter there.

import { entry, Matrix, type Vector } from "../../network/algebra";
import { type Box, centerOf } from "../../warp/box";

const REACH = [2.2, 2.2] as const; // times the window of the data, as far as the film's sheet goes
const ABOUT = 12; // lines of the grid in the window
const FINEST = 4; // lines of the mesh from one round number to the next
const COARSEST = 16; // lines of the mesh from one line to the next of the coarsest grid
const CLEAR = 0.3; // of a cell: what is nearer than that to a border would touch it
const NO_GRID = -1;

export interface Mesh {
  /** Vertices a row. */
  readonly columns: number;
  /** Where its columns and rows are. */
  readonly x: Vector;
  readonly y: Vector;
  /** Its vertices, row by row, as points of the plane. */
  readonly points: Matrix;
  /** Of each vertex, whether the cell that begins there lies in the window. */
  readonly inside: Uint8Array;
  readonly grid: GridPieces;
}

/** The pieces of the lines of a grid, all by the numbers of vertices. */
export interface GridPieces {
  readonly from: Vector;
  readonly to: Vector;
  readonly upright: readonly boolean[];
  /** How far apart lines are in the coarsest grid of those that have this line; 0 at a border of the window or sheet. */
  readonly apart: Vector;
  readonly inside: readonly boolean[];
}

/** How fine a mesh is. */
export interface Fineness {
  /** From one line of it to the next, in those of the finest mesh: in the window, and beyond it. */
  readonly every: readonly [number, number];
  /** Lines of the finest mesh from one line of its finest grid to the next. */
  readonly ruled: number;
  /** Lines an axis, at most, with those that it has besides where the sheet bends; 0: there are none of these. */
  readonly most: number;
}

/** Where the points of a plane are, in units of what is seen there. */
export type Place = (points: Matrix) => Matrix;

/** The whole of the sheet round a window, so many times as wide and as high. */
export function wholeOf(window: Box, reach: Vector = REACH): Box {
  const center = centerOf(window);
  const grown = (side: Vector) =>
    side.map((x, axis) => (1 - entry(reach, axis)) * entry(center, axis) + entry(reach, axis) * x);
  return { low: grown(window.low), high: grown(window.high) };
}

/** The mesh of a sheet with a window in it; it is as fine as it has to be at the places where the sheet bends. */
export function sheetMesh(window: Box, whole: Box, fineness: Fineness, bends: readonly Place[] = []): Mesh {
  const even = [0, 1].map((axis) => rulingOf(window, whole, axis, fineness)) as [Ruling, Ruling];
  const [x, y] = even.map((ruling, axis) =>
    refined(ruling, axis, (even[1 - axis] as Ruling).at, bends, fineness.most),
  ) as [Ruling, Ruling];
  const [columns, rows] = [x.at.length, y.at.length];
  const points = new Matrix(y.at.flatMap((up) => x.at.map((right) => [right, up])));
  const [across, up] = [insideOf(x, window, 0), insideOf(y, window, 1)];
  const inside = new Uint8Array(rows * columns);
  for (let k = 0; k < inside.length; k += 1) inside[k] = across[k % columns] && up[Math.floor(k / columns)] ? 1 : 0;
  const upright = piecesOf(x, across, up, (line, along) => along * columns + line);
  const level = piecesOf(y, up, across, (line, along) => line * columns + along);
  return { columns, x: x.at, y: y.at, points, inside, grid: gridOf(upright, level) };
}

/** The vertices at which the cells begin in which points of the plane lie. */
export function cellsOf({ columns, x, y }: Mesh, points: Matrix): Uint32Array {
  const at = (lines: Vector, value: number) => {
    let [low, high] = [0, lines.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] as number) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return Uint32Array.from(
    { length: points.rows },
    (_, k) => at(y, points.get(k, 1)) * columns + at(x, points.get(k, 0)),
  );
}

/** The lines of a mesh along one axis. */
interface Ruling {
  readonly at: Vector;
  /** Of each line, as `GridPieces` has it; `NO_GRID` where it is part of none. */
  readonly apart: Vector;
}

function rulingOf(window: Box, whole: Box, axis: number, { every, ruled }: Fineness): Ruling {
  const [first, last] = [entry(window.low, axis), entry(window.high, axis)];
  const borders = [...new Set([entry(whole.low, axis), first, last, entry(whole.high, axis)])];
  const unit = roundStep((last - first) / ABOUT) / FINEST;
  const found = borders.map((at) => ({ at, apart: 0 }));
  for (let k = Math.ceil(Math.min(...borders) / unit); k * unit < Math.max(...borders); k += 1) {
    const at = k * unit;
    if (k % every[at > first && at < last ? 0 : 1]) continue;
    if (borders.some((border) => Math.abs(border - at) <= CLEAR * unit)) continue;
    found.push({ at, apart: k % ruled ? NO_GRID : unit * steps(k) });
  }
  found.sort((a, b) => a.at - b.at);
  return { at: found.map(({ at }) => at), apart: found.map(({ apart }) => apart) };
}

/** How many lines of the finest mesh lie between those of the coarsest grid that has this one. */
function steps(number: number): number {
  let found = COARSEST;
  while (number % found) found /= 2;
  return found;
}

/** The round number (1, 2 or 5 times a power of ten) that is nearest to a distance. */
export function roundStep(distance: number): number {
  const power = 10 ** Math.floor(Math.log10(distance));
  const apart = (factor: number) => Math.abs(factor * power - distance);
  return power * [1, 2, 5, 10].reduce((best, factor) => (apart(factor) < apart(best) ? factor : best));
}

const [BULGE, HALVINGS] = [0.0008, 4]; // of what is seen, off a cell's straight edge; of a cell, at most
const LOOKS = 12; // lines of the other axis along which it is looked how far a sheet bulges

/** The same with lines between those where the sheet bends most, which are part of no grid. */
function refined(ruling: Ruling, axis: number, across: Vector, bends: readonly Place[], most: number): Ruling {
  let found = ruling;
  for (let halving = 0; halving < HALVINGS && bends.length; halving += 1) {
    const bulges = bulging(found.at, axis, looks(across), bends);
    const room = Math.max(0, most - found.at.length);
    const least = Math.max(BULGE, [...bulges].sort((a, b) => b - a)[room] ?? 0);
    if (!room || !bulges.some((bulge) => bulge > least)) break;
    const lines = found.at.flatMap((at, k) => {
      const line = { at, apart: entry(found.apart, k) };
      const next = (at + (found.at[k + 1] ?? at)) / 2;
      return (bulges[k] ?? 0) > least ? [line, { at: next, apart: NO_GRID }] : [line];
    });
    found = { at: lines.map(({ at }) => at), apart: lines.map(({ apart }) => apart) };
  }
  return found;
}

function looks(across: Vector): Vector {
  const last = across.length - 1;
  return Array.from({ length: LOOKS }, (_, k) => entry(across, Math.round((k * last) / (LOOKS - 1))));
}

/** How far a sheet bulges at most between each line and the next, off a straight piece. */
function bulging(at: Vector, axis: number, across: Vector, bends: readonly Place[]): Float64Array {
  const found = new Float64Array(at.length - 1);
  const halves = at.flatMap((from, k) => (k + 1 < at.length ? [from, (from + entry(at, k + 1)) / 2] : [from]));
  const points = new Matrix(across.flatMap((other) => halves.map((one) => (axis ? [other, one] : [one, other]))));
  for (const place of bends) {
    const seen = place(points);
    for (let row = 0; row < across.length; row += 1) {
      for (let k = 0; k < found.length; k += 1) {
        const first = row * halves.length + 2 * k;
        let square = 0;
        for (let part = 0; part < seen.columns; part += 1) {
          const ends = seen.get(first, part) + seen.get(first + 2, part);
          square += (seen.get(first + 1, part) - ends / 2) ** 2;
        }
        found[k] = Math.max(found[k] as number, Math.sqrt(square));
      }
    }
  }
  return found;
}

/** Whether what follows each line lies in the window. */
function insideOf({ at }: Ruling, window: Box, axis: number): boolean[] {
  return at.map((x) => x >= entry(window.low, axis) && x < entry(window.high, axis));
}

/** A piece of a line of a grid. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly apart: number;
  readonly inside: boolean;
}

/** The pieces of all lines of one direction, by what lies in the window across them and along them. */
function piecesOf(
  { apart }: Ruling,
  across: readonly boolean[],
  along: readonly boolean[],
  vertex: (line: number, along: number) => number,
): Piece[] {
  return apart.flatMap((own, line) =>
    own === NO_GRID
      ? []
      : along.slice(1).map((_, at) => ({
          from: vertex(line, at),
          to: vertex(line, at + 1),
          apart: own,
          inside: Boolean((across[line] || across[line - 1]) && along[at]),
        })),
  );
}

function gridOf(upright: readonly Piece[], level: readonly Piece[]): GridPieces {
  const all = [...upright, ...level];
  return {
    from: all.map(({ from }) => from),
    to: all.map(({ to }) => to),
    upright: all.map((_, k) => k < upright.length),
    apart: all.map(({ apart }) => apart),
    inside: all.map(({ inside }) => inside),
  };
}
