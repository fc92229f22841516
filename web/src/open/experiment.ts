// The experiment of a table and a network that was fitted to it here.

import { type Fit, PENALTY } from "../network/fitting";
import { matrixOf } from "../network/network";
import { activePlane } from "../network/plane";
import type { Data } from "../table/dataset";
import type { Empty, ExperimentData } from "../twin/experiment";
import { centerOf, cube, sideOf, squareAround } from "../warp/box";

const MARGIN = 1.06; // how much wider the picture is than the points

export function experimentFrom(data: Data, fit: Fit, page: Empty): ExperimentData {
  const { name, features, classes, points, labels, mean, scale } = data;
  const matrix = matrixOf(points);
  const plane = features.length > 2 ? activePlane(fit.network, matrix) : null;
  const square = squareAround(plane ? matrix.mmul(plane) : matrix, 2);
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
    box: cube(centerOf(square), (MARGIN * sideOf(square)) / 2),
    plane: plane ? plane.to2DArray() : null,
    stance: null,
    penalty: PENALTY,
    path: fit.path,
    ...page,
  };
}
