// The sheets of the pictures, with what lies on them: of the plane, and where the warp carries it. A picture has two of
// each, a coarse one while things move and a fine one for when they rest.

import { computed } from "@preact/signals";
import { entry, Matrix } from "../network/algebra";
import { indexOfLargest } from "../network/network";
import { sideOf } from "../warp/box";
import { rgb } from "./draw/canvas";
import { type Rgb } from "./draw/painter";
import { type OnSheet } from "./draw/scene";
import { cellsOf, type Fineness, type Place, sheetMesh } from "./draw/sheet";
import { type State } from "./state";

/** How fine the sheets are: that of the window, and the one that the warp carries. */
interface Both {
  readonly window: Fineness;
  readonly carried: Fineness;
}

export const COARSE: Both = {
  window: { every: [1, 1], ruled: 4, most: 0 },
  carried: { every: [2, 2], ruled: 1, most: 0 },
};
export const FINE: Both = {
  window: { every: [1, 1], ruled: 4, most: 110 },
  carried: { every: [1, 2], ruled: 1, most: 120 },
};

const BENDS = [0.5, 0.25, 0]; // of that part, how much is left at the moments at which it is looked how a sheet bends

/** How high a landscape is, of the plane's width: as in the film. */
export const TOP = 0.42;

/** The window of the data: flat, and raised to a landscape. */
export class WindowSheet {
  constructor(
    private readonly state: State,
    private readonly fineness: Fineness,
  ) {}

  readonly mesh = computed(() => {
    const { state, fineness } = this;
    const { box } = state.experiment;
    const raised: Place = (points) => this.lifted(points, sharesAt(state, points)).div(sideOf(box));
    return sheetMesh(box, box, fineness, fineness.most ? [raised] : []);
  });

  /** How probable each class is at each vertex. */
  readonly shares = computed(() => sharesAt(this.state, this.mesh.value.points));

  /** All that lies on it, as high as the network is sure there. */
  readonly raised = computed(() => {
    const { state } = this;
    const mesh = this.mesh.value;
    const { cuts, border } = state.surface.value;
    const at = (points: Matrix) => (points.rows ? this.lifted(points, sharesAt(state, points)) : points);
    const on = (points: Matrix): OnSheet => ({ points: at(points), cells: cellsOf(mesh, points) });
    return {
      sheet: this.lifted(mesh.points, this.shares.value),
      cuts: cuts.map(({ neuron, points }) => ({ neuron, ...on(points) })),
      border: on(border),
      points: this.lifted(state.seenPoints.value, state.probabilities.value),
    };
  });

  /** Places of the plane with heights: the probability of the second of two classes, of more classes the largest. */
  private lifted(places: Matrix, shares: Matrix): Matrix {
    const top = TOP * sideOf(this.state.experiment.box);
    const two = shares.columns === 2;
    const heights = shares.to2DArray().map((row) => top * (two ? entry(row, 1) : Math.max(...row)));
    return new Matrix(places.to2DArray().map(([x, y], row) => [x ?? 0, y ?? 0, entry(heights, row)]));
  }
}

/** The sheet that the warp carries; of data of one column it is a line. */
export class CarriedSheet {
  constructor(
    private readonly state: State,
    private readonly window: WindowSheet,
    private readonly fineness: Fineness,
  ) {}

  /** How probable each class is at each vertex. */
  readonly shares = computed(() => sharesAt(this.state, this.mesh.value.points));

  readonly mesh = computed(() => {
    const { state, fineness } = this;
    if (state.motion.value.rises) return this.window.mesh.value;
    return fineness.most ? this.bent.value : this.even.value;
  });
  private readonly even = computed(() => sheetMesh(this.state.experiment.box, this.state.whole, this.fineness));
  private readonly bent = computed(() => {
    const { state } = this;
    const motion = state.motion.value;
    const place =
      (t: number): Place =>
      (points) =>
        motion.at(state.embedded(points), t).div(sideOf(motion.window(t)));
    const last = 1 / (2 * state.network.value.widths.length); // the part of the way in which the last activation bends it
    return sheetMesh(
      state.experiment.box,
      state.whole,
      this.fineness,
      BENDS.map((share) => place(1 - share * last)),
    );
  });

  /** All that lies on it, where it is now. */
  readonly places = computed(() => {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const { cuts, farCuts, border } = state.surface.value;
    const at = (points: Matrix) => (points.rows ? motion.at(state.embedded(points), time) : points);
    const mesh = this.mesh.value;
    const on = (points: Matrix): OnSheet => ({ points: at(points), cells: cellsOf(mesh, points) });
    const bottom = entry(state.experiment.box.low, 1);
    return {
      sheet: at(mesh.points),
      cuts: (time && !motion.rises ? farCuts : cuts).map(({ neuron, points }) => ({ neuron, ...on(points) })),
      border: on(border),
      points: motion.at(state.points.value, time),
      thread: state.onLine ? on(new Matrix(mesh.x.map((x) => [x, bottom]))) : null,
    };
  });
}

function sharesAt(state: State, places: Matrix): Matrix {
  return state.network.value.probabilities(state.embedded(places));
}

// The colours of a sheet, by how likely each class is there.

const kept = new WeakMap<Matrix, Map<readonly string[], Float32Array>>();

/** Red, green and blue of each row of probabilities: blended, or `sharp`, that of the most probable class. */
export function colorsOf(shares: Matrix, colors: readonly string[], sharp: boolean): Float32Array {
  const known = kept.get(shares) ?? new Map<readonly string[], Float32Array>();
  kept.set(shares, known);
  const found = known.get(colors) ?? colorsAnew(shares, colors.map(rgb), sharp);
  known.set(colors, found);
  return found;
}

function colorsAnew(shares: Matrix, colors: readonly Rgb[], sharp: boolean): Float32Array {
  const found = new Float32Array(3 * shares.rows);
  for (let row = 0; row < shares.rows; row += 1) {
    const likely = sharp ? indexOfLargest(shares.getRow(row)) : -1;
    for (let label = 0; label < shares.columns; label += 1) {
      const share = sharp ? Number(label === likely) : shares.get(row, label);
      const color = colors[label % colors.length] as Rgb;
      for (let part = 0; part < 3; part += 1) {
        found[3 * row + part] = (found[3 * row + part] as number) + share * (color[part] as number);
      }
    }
  }
  return found;
}

/** Colours a share of the way to others. */
export function blended(from: Float32Array, to: Float32Array, share: number): Float32Array {
  if (share === 0 || share === 1) return share ? to : from;
  return from.map((value, k) => value + share * ((to[k] as number) - value));
}
