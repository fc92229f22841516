// Which directions of a wide layer are shown, as nnmath/geometry/class_view.py has them.

import {
  beside,
  dot,
  eigen,
  firstColumns,
  Matrix,
  mean,
  ofColumns,
  shifted,
  span,
  type Vector,
} from "../network/algebra";

const SHOWN = 3;

/** The view in which the borders between the classes are seen as they are, as far as three directions can show them. */
export function classView(weights: Matrix, points: Matrix): Matrix {
  if (weights.rows <= SHOWN) return Matrix.eye(weights.rows);
  const toward = weights.columns === 1 ? weights : differences(weights);
  const { inner, rest } = span(toward);
  let first = bySpread(inner, points);
  if (toward.columns === 1 && dot(toward.getColumn(0), first.getColumn(0)) < 0) first = Matrix.mul(first, -1);
  return filled(first, rest, points);
}

/** The view of a hidden layer that another one reads. */
export function layerView(weights: Matrix, points: Matrix): Matrix {
  if (weights.rows <= SHOWN) return Matrix.eye(weights.rows);
  const { inner, rest } = span(weights);
  return filled(bySpread(inner, points), rest, points);
}

/** A view with columns of zeros, up to three coordinates. */
export function inSpace(view: Matrix): Matrix {
  return beside(view, Matrix.zeros(view.rows, Math.max(SHOWN - view.columns, 0)));
}

/** A view as in a mirror that leaves the first direction alone. */
export function mirrored(view: Matrix): Matrix {
  const columns = view.transpose().to2DArray();
  const last = columns.length - 1;
  if (view.rows === view.columns) columns.push(...columns.splice(last - 1, 2).reverse());
  else columns[last] = (columns[last] ?? []).map((x) => -x);
  return new Matrix(columns).transpose();
}

function differences(weights: Matrix): Matrix {
  const against = weights.getColumn(0);
  return new Matrix(
    Array.from({ length: weights.columns - 1 }, (_, index) =>
      weights.getColumn(index + 1).map((value, row) => value - (against[row] ?? 0)),
    ),
  ).transpose();
}

/** Directions turned within their span: the largest spread of points first, its largest component positive. */
function bySpread(directions: Matrix, points: Matrix): Matrix {
  if (!directions.columns) return directions;
  const centers = ofColumns(points, mean).map((x) => -x);
  const seen = shifted(points, centers).mmul(directions);
  const { sizes, axes } = eigen(seen.transpose().mmul(seen));
  const order = sizes.map((_, index) => index).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const turned = directions.mmul(new Matrix(order.map((index) => axes.getColumn(index))).transpose());
  return new Matrix(turned.transpose().to2DArray().map(upright)).transpose();
}

function upright(direction: Vector): number[] {
  const size = Math.max(...direction.map(Math.abs));
  const heaviest = direction.find((x) => Math.abs(x) === size) ?? 1;
  return direction.map((x) => (heaviest < 0 ? -x : x));
}

function filled(first: Matrix, rest: Matrix, points: Matrix): Matrix {
  return firstColumns(beside(first, bySpread(rest, points)), SHOWN);
}
