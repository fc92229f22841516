// The experiment of a table and a network that was fitted to it here.

import { entry, Matrix } from "../network/algebra";
import { type Fit, PENALTY } from "../network/fitting";
import { matrixOf, type Network } from "../network/network";
import { activePlane } from "../network/plane";
import type { Data } from "../table/dataset";
import type { Empty, ExperimentData } from "../twin/experiment";
import { type Box, centerOf, cube, sideOf, squareAround } from "../warp/box";

const LANDSCAPE = { yaw: -0.244, pitch: 0.873 }; // the film's usual side
const MARGIN = 1.06; // how much wider the picture is than the points

export function experimentFrom(data: Data, fit: Fit, page: Empty): ExperimentData {
  const { name, features, classes, points, labels, mean, scale } = data;
  const matrix = matrixOf(points);
  const plane = planeOf(fit.network, matrix);
  return {
    title: name.replace(/\.\w{1,4}$/, ""),
    features,
    classes,
    points,
    labels,
    mean,
    scale,
    network: {
      activation: fit.network.activation.name,
      layers: fit.network.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
    },
    box: windowOf(plane ? matrix.mmul(plane) : matrix, features.length === 1),
    plane: plane ? plane.to2DArray() : null,
    stance: null,
    landscape: LANDSCAPE,
    penalty: PENALTY,
    path: fit.path,
    ...page,
  };
}

/** The plane that is seen; null if it is that of two features. Of one feature it holds a line. */
function planeOf(network: Network, points: Matrix): Matrix | null {
  if (points.columns === 2) return null;
  return points.columns === 1 ? Matrix.eye(1, 2) : activePlane(network, points);
}

/** What is seen of a plane; of a line the square above it. */
function windowOf(places: Matrix, line: boolean): Box {
  const square = squareAround(places, 2);
  const { low, high } = cube(centerOf(square), (MARGIN * sideOf(square)) / 2);
  return line ? { low: [entry(low, 0), 0], high: [entry(high, 0), entry(high, 0) - entry(low, 0)] } : { low, high };
}
