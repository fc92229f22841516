// The sheets of the pictures, with what lies on them: of the plane, and where the warp carries it. A picture has two of
// each, a coarse one while things move and a fine one for when they rest.

import { computed } from "@preact/signals";
import { entry, Matrix } from "../network/algebra";
import { sideOf } from "../warp/box";
import type { OnSheet } from "./draw/scene";
import { cellsOf, type Fineness, type Place, sheetMesh } from "./draw/sheet";
import type { State } from "./state";

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
