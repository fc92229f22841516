// The sheet: a piece of the plane as a mesh with a grid on it, which a warp carries, as the film has it. It reaches well
// past the data, and is fainter there.

import { entry, Matrix, type Vector } from "../../network/algebra";
import { type Box, centerOf } from "../../warp/box";

export const REACH = 2.2; // times the window of the data, as far as the film's sheet goes
const ABOUT = 12; // lines of the grid in the window
const CLEAR = 0.3; // of a cell: what is nearer than that to a border would touch it

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
  /** The vertex beside the first one, on the next line. */
  readonly beside: Vector;
  readonly inside: readonly boolean[];
  /** Whether it is a piece of the border of the window or of the sheet. */
  readonly border: readonly boolean[];
}

/** The whole of the sheet round a window. */
export function wholeOf(window: Box): Box {
  const center = centerOf(window);
  const grown = (side: Vector) => side.map((x, axis) => (1 - REACH) * entry(center, axis) + REACH * x);
  return { low: grown(window.low), high: grown(window.high) };
}

/** The mesh of a sheet with a window in it, of so many cells from line to line of the grid. */
export function sheetMesh(window: Box, whole: Box, fine: number): Mesh {
  const [x, y] = [0, 1].map((axis) => rulingOf(window, whole, axis, fine)) as [Ruling, Ruling];
  const [columns, rows] = [x.at.length, y.at.length];
  const points = new Matrix(y.at.flatMap((up) => x.at.map((right) => [right, up])));
  const inside = new Uint8Array(rows * columns);
  for (let k = 0; k < inside.length; k += 1) {
    inside[k] = x.inside[k % columns] && y.inside[Math.floor(k / columns)] ? 1 : 0;
  }
  const upright = piecesOf(x, y, (line, along) => along * columns + line);
  const level = piecesOf(y, x, (line, along) => line * columns + along);
  return { columns, x: x.at, y: y.at, points, inside, grid: joined(upright, level) };
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

interface Ruling {
  readonly at: Vector;
  /** Whether what follows each of these lies in the window. */
  readonly inside: readonly boolean[];
  /** Where there is a line of the grid: 1, and 2 where it is a border. */
  readonly lines: Vector;
}

function rulingOf(window: Box, whole: Box, axis: number, fine: number): Ruling {
  const [first, last] = [entry(window.low, axis), entry(window.high, axis)];
  const borders = [...new Set([entry(whole.low, axis), first, last, entry(whole.high, axis)])];
  const unit = roundStep((last - first) / ABOUT) / fine;
  const found = borders.map((at) => ({ at, line: 2 }));
  for (let k = Math.ceil(Math.min(...borders) / unit); k * unit < Math.max(...borders); k += 1) {
    const at = k * unit;
    if (borders.every((border) => Math.abs(border - at) > CLEAR * unit)) found.push({ at, line: k % fine ? 0 : 1 });
  }
  found.sort((a, b) => a.at - b.at);
  return {
    at: found.map(({ at }) => at),
    inside: found.map(({ at }) => at >= first && at < last),
    lines: found.map(({ line }) => line),
  };
}

/** The round number (1, 2 or 5 times a power of ten) that is nearest to a distance. */
export function roundStep(distance: number): number {
  const power = 10 ** Math.floor(Math.log10(distance));
  const apart = (factor: number) => Math.abs(factor * power - distance);
  return power * [1, 2, 5, 10].reduce((best, factor) => (apart(factor) < apart(best) ? factor : best));
}

/** The pieces of all lines of one direction. */
function piecesOf(across: Ruling, along: Ruling, vertex: (line: number, along: number) => number): GridPieces {
  const numbers = across.lines.flatMap((line, k) => (line ? [k] : []));
  const pieces = numbers.flatMap((line, k) =>
    along.at.slice(1).map((_, at) => ({
      from: vertex(line, at),
      to: vertex(line, at + 1),
      beside: vertex(numbers[k + 1] ?? numbers[k - 1] ?? line, at),
      inside: Boolean((across.inside[line] || across.inside[line - 1]) && along.inside[at]),
      border: across.lines[line] === 2,
    })),
  );
  return {
    from: pieces.map(({ from }) => from),
    to: pieces.map(({ to }) => to),
    beside: pieces.map(({ beside }) => beside),
    inside: pieces.map(({ inside }) => inside),
    border: pieces.map(({ border }) => border),
  };
}

function joined(a: GridPieces, b: GridPieces): GridPieces {
  return {
    from: [...a.from, ...b.from],
    to: [...a.to, ...b.to],
    beside: [...a.beside, ...b.beside],
    inside: [...a.inside, ...b.inside],
    border: [...a.border, ...b.border],
  };
}
