// Answers questions about networks for a test that holds this mathematics to nnmath's: from standard input to standard
// output, as JSON.

import type { Vector } from "./network/algebra";
import { matrixOf, Network, type NetworkData } from "./network/network";
import { warpOf } from "./warp/warp";

export interface Question {
  readonly network: NetworkData;
  readonly points: readonly Vector[];
  readonly domain: readonly Vector[];
  readonly plane: readonly Vector[] | null;
  readonly times: Vector;
}

export function answer({ network, points, domain, plane, times }: Question): unknown {
  const found = Network.of(network);
  const asked = matrixOf(points);
  const start = { domain: matrixOf(domain), ...(plane ? { plane: matrixOf(plane) } : {}) };
  const warp = warpOf(found, start);
  return {
    probabilities: found.probabilities(asked).to2DArray(),
    places: times.map((t) => warp.at(asked, t).to2DArray()),
    windows: times.map((t) => warp.window(t)),
  };
}
