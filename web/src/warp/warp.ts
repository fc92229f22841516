// The warp: one function that carries points from the plane of the data to a network's hidden values, the same as
// nnmath/warps has it. Per layer two stages: weights and bias turn and stretch what is shown; then the activation's
// steepness is turned up like a dial.

import { chart, dial, middle, steepness } from "../network/activations";
import {
  applied,
  between,
  firstColumns,
  largest,
  Matrix,
  mean,
  ofColumns,
  paired,
  type Vector,
} from "../network/algebra";
import { type Layer, matrixOf, type Network, preActivation } from "../network/network";
import { type Box, cornersOf, cubeAround, lattice, squareAround } from "./box";
import { linearPath, MirrorError, type Path, pointingPath, spacePath } from "./paths";
import { mirrors } from "./rotations";
import { classView, inSpace, layerView, mirrored } from "./view";
import { blended, type Zoom, zoomBetween } from "./zoom";

const FIRST_STAGE_ENDS = 0.5;
const REST = 0.15; // the share of stage 2 over which it gathers pace, and over which it loses it
const LOOKS = 9; // moments of stage 2 at which it is seen how far a wide layer reaches
const LOOKS_A_SIDE = 17; // points a side at which a box of the plane is looked at

/** The passage through one layer, at u in [0, 1]. */
interface Passage {
  readonly view: Matrix;
  readonly last: Box;
  shown(points: Matrix, u: number): Matrix;
  window(u: number): Box;
  steepness(u: number): number;
}

export interface Start {
  /** What is seen: a box of the plane, or points. */
  readonly domain: Box | Matrix;
  /** The projection (features, 2) that is shown at t = 0; needed with more than two features. */
  readonly plane?: Matrix;
}

export class Warp {
  constructor(
    readonly network: Network,
    private readonly passages: readonly Passage[],
  ) {}

  /** How many coordinates are shown: 2 or 3. */
  get dimension(): number {
    return this.passage(this.passages.length - 1).view.columns;
  }

  /** The directions (neurons, dimension) in which the last hidden layer is shown. */
  get view(): Matrix {
    return this.passage(this.passages.length - 1).view;
  }

  /** Where points, one a row, are at t in [0, 1]. */
  at(points: Matrix, t: number): Matrix {
    const { layer, u } = this.moment(t);
    const inputs = layer ? this.network.activations(points)[layer - 1] : points;
    return this.passage(layer).shown(inputs ?? points, u);
  }

  /** What a viewer should look at: a square or a cube. */
  window(t: number): Box {
    const { layer, u } = this.moment(t);
    return this.passage(layer).window(u);
  }

  /** The steepness k of the activation of the layer that is passed: 0 in its first stage. */
  steepness(t: number): number {
    const { layer, u } = this.moment(t);
    return this.passage(layer).steepness(u);
  }

  private passage(layer: number): Passage {
    const found = this.passages[layer];
    if (!found) throw new RangeError(`there is no layer ${layer}`);
    return found;
  }

  private moment(t: number): { layer: number; u: number } {
    const count = this.passages.length;
    if (count === 1) return { layer: 0, u: t };
    const exact = Math.round(t * count);
    const passed = Math.abs(t * count - exact) < 1e-9 ? exact : t * count; // the ends of passages are exact
    const layer = Math.min(Math.floor(passed), count - 1);
    return { layer, u: passed - layer };
  }
}

/**
 * The warp of a network whose last hidden layer has two neurons or more. Throws MirrorError or FlatError where two or
 * three neurons mirror or flatten what is shown.
 */
export function warpOf(network: Network, start: Start): Warp {
  const plane = start.plane ?? Matrix.eye(network.features, 2);
  const small = network.widths.length === 1 && network.width <= 3;
  if (network.features === 1) return new Warp(network, ofLine(network, seenPoints(start.domain, true)));
  if (small) return new Warp(network, [single(network, seenPoints(start.domain, false), plane)]);
  return new Warp(network, ofSpace(network, seenPoints(start.domain, true), plane));
}

function seenPoints(domain: Box | Matrix, within: boolean): Matrix {
  if (domain instanceof Matrix) return domain;
  return within ? lattice(domain, LOOKS_A_SIDE) : matrixOf(cornersOf(domain));
}

/** One layer of two or three neurons, shown as they are. */
function single(network: Network, seen: Matrix, plane: Matrix): Passage {
  const layer = network.layer(0);
  const { matrix, shift, reach, z } = affineChart(network, layer, seen);
  const view = Matrix.eye(network.width);
  const flat = matrix.mmul(plane);
  if (flat.rows === 2 && flat.get(0, 0) * flat.get(1, 1) < flat.get(0, 1) * flat.get(1, 0)) throw new MirrorError();
  const first = squareAround(seen.mmul(plane), network.width);
  return passage({ network, layer, view, reach, z, seen, first, shift, path: linearPath(plane, matrix), pivot: null });
}

function ofLine(network: Network, seen: Matrix): Passage[] {
  const layer = network.layer(0);
  const values = network.activations(seen);
  const { matrix, shift, reach, z } = affineChart(network, layer, seen);
  const own = viewOf(network, 0, values[0] ?? seen);
  const view = network.widths.length === 1 && network.width === 2 ? own : inSpace(own);
  const path = pointingPath(view.transpose().mmul(matrix));
  const first = squareAround(seen.mmul(Matrix.eye(1, 2)), view.columns);
  const pivot = ofColumns(seen, mean);
  const moved = applied(view.transpose(), shift);
  const passages = [passage({ network, layer, view, reach, z, seen, first, shift: moved, path, pivot })];
  return further(network, values, passages);
}

function ofSpace(network: Network, seen: Matrix, plane: Matrix): Passage[] {
  const values = network.activations(seen);
  const first = squareAround(seen.mmul(plane), 3);
  const view = viewOf(network, 0, values[0] ?? seen);
  return further(network, values, [inSpaceThrough(network, 0, view, inSpace(firstColumns(plane, 2)), first, seen)]);
}

function further(network: Network, values: readonly Matrix[], passages: Passage[]): Passage[] {
  for (let layer = 1; layer < values.length; layer += 1) {
    const before = passages.at(-1);
    const [inputs, outputs] = [values[layer - 1], values[layer]];
    if (!before || !inputs || !outputs) break;
    const view = viewOf(network, layer, outputs);
    passages.push(inSpaceThrough(network, layer, view, before.view, before.last, inputs));
  }
  return passages;
}

function viewOf(network: Network, layer: number, values: Matrix): Matrix {
  const { weights } = network.layer(layer + 1);
  return layer < network.widths.length - 1 ? layerView(weights, values) : classView(weights, values);
}

function inSpaceThrough(
  network: Network,
  index: number,
  own: Matrix,
  before: Matrix,
  first: Box,
  seen: Matrix,
): Passage {
  const layer = network.layer(index);
  const { matrix, shift, reach, z } = affineChart(network, layer, seen);
  const flat = inSpace(own);
  const view = mirrors(flat.transpose().mmul(matrix).mmul(before)) ? mirrored(flat) : flat;
  const path = spacePath(before, view.transpose().mmul(matrix));
  const pivot = ofColumns(seen, mean);
  const moved = applied(view.transpose(), shift);
  return passage({ network, layer, view, reach, z, seen, first, shift: moved, path, pivot });
}

/** The chart of the pre-activations as a map of the layer's input. */
function affineChart(
  network: Network,
  layer: Layer,
  seen: Matrix,
): { matrix: Matrix; shift: Vector; reach: Vector; z: Matrix } {
  const z = preActivation(layer, seen);
  const reach = ofColumns(z, largest);
  const { factors, shift } = chart(network.activation, reach);
  const scaled = paired(factors, layer.bias, (factor, bias) => factor * bias);
  const matrix = Matrix.diag([...factors]).mmul(layer.weights.transpose());
  return { matrix, shift: paired(shift, scaled, (a, b) => a + b), reach, z };
}

interface Parts {
  readonly network: Network;
  readonly layer: Layer;
  readonly view: Matrix;
  readonly reach: Vector;
  readonly z: Matrix;
  readonly seen: Matrix;
  readonly first: Box;
  readonly shift: Vector;
  readonly path: Path;
  readonly pivot: Vector | null;
}

function passage(parts: Parts): Passage {
  const { network, layer, view, reach, path, seen } = parts;
  const f = network.activation;
  const most = largest(reach);
  const turned = (points: Matrix, s: number) => points.mmul(path.at(s).transpose()).addRowVector([...offset(parts, s)]);
  const { charted, last } = windows(parts);
  const zoom: Zoom = zoomBetween(parts.first, charted, (s) => turned(seen, s));
  const steep = (u: number) => steepness(f, second(u), most);
  return {
    view,
    last,
    steepness: steep,
    shown: (points, u) =>
      u <= FIRST_STAGE_ENDS
        ? turned(points, eased(u / FIRST_STAGE_ENDS))
        : dial(f, preActivation(layer, points), steep(u), reach).mmul(view),
    window: (u) => (u <= FIRST_STAGE_ENDS ? zoom(eased(u / FIRST_STAGE_ENDS)) : blended(charted, last, steep(u))),
  };
}

/** What is shown turns about the image of the pivot, which moves straight; about the origin if there is none. */
function offset({ path, pivot, shift }: Parts, s: number): Vector {
  if (!pivot || s === 0 || s === 1) return shift.map((part) => s * part);
  const from = applied(path.start.transpose(), pivot);
  const to = paired(applied(path.end, pivot), shift, (a, b) => a + b);
  return paired(between(from, to, s), applied(path.at(s), pivot), (straight, image) => straight - image);
}

/** What frames the chart of the sums, and what frames their activations. */
function windows({ network, view, reach, z }: Parts): { charted: Box; last: Box } {
  const f = network.activation;
  const most = largest(reach);
  if (view.rows > 3) {
    const shares = Array.from({ length: LOOKS }, (_, index) => index / (LOOKS - 1));
    const moments = shares.map((share) =>
      dial(f, z, steepness(f, share, most), reach)
        .mmul(view)
        .to2DArray(),
    );
    const both = cubeAround(new Matrix(moments.flat()));
    return { charted: both, last: both };
  }
  const range = (low: number, high: number) =>
    cubeAround(new Matrix([low, high].map((value) => Array.from({ length: view.rows }, () => value))).mmul(view));
  const last = range(...f.limits(most));
  return { charted: f.gain !== null ? last : range(middle(f) - most, middle(f) + most), last };
}

function second(u: number): number {
  const share = Math.max(0, (u - FIRST_STAGE_ENDS) / (1 - FIRST_STAGE_ENDS));
  const pace = 1 / (1 - REST);
  if (share < REST) return (pace * share * share) / (2 * REST);
  if (share > 1 - REST) return 1 - (pace * (1 - share) * (1 - share)) / (2 * REST);
  return pace * (share - REST / 2);
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
