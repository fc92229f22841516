// The plane in which a network's answers change most, as nnmath/networks/active_subspace.py has it.

import { eigen, Matrix, mean, ofColumns, shifted, type Vector } from "./algebra";
import { type Network, preActivation } from "./network";

const FAINT = 1e-9; // of the change: where there is no more than that, the spread of the points decides

/** Two directions (features, 2), orthonormal, for a network of one hidden layer; the one of most change first. */
export function activePlane(network: Network, points: Matrix): Matrix {
  const { weights } = network.layer(0);
  const changes = weights.mmul(changeOf(network, points)).mmul(weights.transpose());
  const centered = shifted(
    points,
    ofColumns(points, mean).map((x) => -x),
  );
  const spread = centered.transpose().mmul(centered).div(points.rows);
  const { sizes, axes } = eigen(
    Matrix.add(changes, spread.mul((FAINT * (changes.trace() || 1)) / (spread.trace() || 1))),
  );
  const order = sizes.map((_, at) => at).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  return axes.subMatrixColumn(order.slice(0, 2));
}

/** The mean over points of G G^T (neurons, neurons), G being the gradients of the output's sums by the hidden ones. */
function changeOf(network: Network, points: Matrix): Matrix {
  const { activation, output } = network;
  const sums = preActivation(network.layer(0), points);
  const heard = output.weights.to2DArray().map(centered);
  const weights = new Matrix(output.weights.columns === 1 ? output.weights.to2DArray() : heard);
  const shared = weights.mmul(weights.transpose());
  const slopes = new Matrix(sums.to2DArray().map((row) => row.map((z) => activation.slope(z, activation.at(z)))));
  return slopes.transpose().mmul(slopes).div(points.rows).mul(shared);
}

/** What all outputs share changes no answer. */
function centered(row: Vector): number[] {
  const middle = mean(row);
  return row.map((value) => value - middle);
}
