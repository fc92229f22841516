import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { matrixOf } from "../src/network/network";
import { flat } from "../src/network/training";
import { type ExperimentData, experimentOf, measured } from "../src/twin/experiment";
import { type Model, share } from "../src/twin/model";
import { State } from "../src/twin/state";
import { networkOf, pointsOf } from "./samples";
import { NO_TEXTS } from "./wordless";

/** A notebook's end of a model: what was saved, and a way to set values there. */
class Kernel implements Model {
  readonly values: Record<string, unknown> = {};
  saved = 0;
  private readonly heard = new Map<string, Set<() => void>>();

  get(name: string): unknown {
    return this.values[name] ?? null;
  }

  /** As Backbone does: whoever listens hears of what differs. */
  set(name: string, value: unknown): void {
    if (JSON.stringify(this.values[name]) === JSON.stringify(value)) return;
    this.values[name] = value;
    for (const one of this.heard.get(`change:${name}`) ?? []) one();
  }

  save_changes(): void {
    this.saved += 1;
  }

  on(event: string, heard: () => void): void {
    this.heard.set(event, (this.heard.get(event) ?? new Set()).add(heard));
  }

  off(event: string, heard: () => void): void {
    this.heard.get(event)?.delete(heard);
  }
}

function stateOf(): State {
  const fitted = networkOf(5, [2, 3, 1]);
  const points = pointsOf(6, 20, 2);
  return new State(
    experimentOf({
      title: "Points",
      features: ["a", "b"],
      classes: ["in", "out"],
      points: points.to2DArray(),
      labels: fitted.predict(points),
      mean: [0, 0],
      scale: [1, 1],
      network: {
        activation: "logistic",
        layers: fitted.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
      },
      box: { low: [-2, -2], high: [2, 2] },
      plane: null,
      stance: null,
      landscape: { yaw: 0, pitch: 0.8 },
      penalty: 0.1,
      path: {
        iterations: [0, 9],
        losses: [1, 0],
        numbers: [flat(networkOf(7, [2, 3, 1]).layers), flat(fitted.layers)],
      },
      themes: {} as ExperimentData["themes"], // nothing is drawn
      words: NO_TEXTS,
    }),
  );
}

test("what spans decades is told as it was measured", () => {
  const told = { ...stateOf().experiment, mean: [2, 2], scale: [3, 3], logs: [1] };
  expect([-2, 0, 0.5].map((x) => measured(told, 0, x))).toEqual(["−4", "2", "3.5"]);
  expect([-2, 0, 0.5].map((x) => measured(told, 1, x))).toEqual(["0.0001", "100", "3160"]);
});

let state: State;
let kernel: Kernel;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [state, kernel] = [stateOf(), new Kernel()];
  kernel.values.time = 0.5;
  stop = share(state, kernel);
  vi.runAllTimers();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("what is done is told, at most once a while", () => {
  const before = kernel.saved;
  for (let k = 0; k < 9; k += 1) state.train(1);
  state.addPoint([1, 1]);
  vi.advanceTimersByTime(99);
  expect(kernel.saved).toBe(before);
  vi.advanceTimersByTime(2);
  expect(kernel.saved).toBe(before + 1);
  expect(kernel.values.layers).toEqual(
    state.network.value.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
  );
  expect((kernel.values.edits as { points: number[][] }).points).toHaveLength(21);
});

test("what is set in Python is shown, and not told back", () => {
  const other = networkOf(9, [2, 4, 1]);
  const before = kernel.saved;
  kernel.set(
    "layers",
    other.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
  );
  kernel.set("yaw", 2);
  kernel.set("edits", {
    points: [
      [1, 2],
      [0, 1],
    ],
    labels: [0, 1],
  });
  expect(flat(state.network.value.layers)).toEqual(flat(other.layers));
  expect(state.camera.yaw.value).toBe(2);
  expect(state.points.value.to2DArray()).toEqual(
    matrixOf([
      [1, 2],
      [0, 1],
    ]).to2DArray(),
  );
  const told = { ...kernel.values };
  vi.runAllTimers();
  expect(kernel.values).toEqual(told);
  expect(kernel.saved).toBeLessThanOrEqual(before + 1);
});

test("a step that is shown is told with its network, and the other way round", () => {
  kernel.set("step", 0);
  expect(state.recorded.value).toBe(0);
  vi.runAllTimers();
  expect(kernel.values.step).toBe(0);
  expect(flat(state.network.value.layers)).toEqual(state.experiment.path?.numbers[0]);
  state.train(1);
  vi.runAllTimers();
  expect(kernel.values.step).toBeNull();
});
