// What a twin shares with whoever shows it: in a notebook with Python, as anywidget has it, in a page with nobody.

import { batch, effect } from "@preact/signals";
import { matrixOf, Network, type NetworkData } from "../network/network";
import type { State } from "./state";

/** What a twin needs of anywidget's model. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: () => void): void;
  off(event: string, heard: () => void): void;
}

const PAUSE = 100; // milliseconds at least from one message to the next

/** A value that both sides know by a name. */
interface Shared {
  get(): unknown;
  set(value: never): void;
}

/** The model of a page, which nobody but the page reads or changes. */
export function modelOf(values: Readonly<Record<string, unknown>>): Model {
  const nothing = () => {};
  return { get: (name) => values[name] ?? null, set: nothing, save_changes: nothing, on: nothing, off: nothing };
}

/** Keep what is seen and the values of a model the same, whichever changes. Returns how to stop. */
export function share(state: State, model: Model): () => void {
  const parts = Object.entries(sharedOf(state));
  const isSame = (name: string, part: Shared) => JSON.stringify(model.get(name)) === JSON.stringify(part.get());
  const listeners = parts.map(([name, part]) => {
    const heard = () => {
      const value = model.get(name);
      if (value !== null && value !== undefined && !isSame(name, part)) part.set(value as never);
    };
    heard();
    model.on(`change:${name}`, heard);
    return () => model.off(`change:${name}`, heard);
  });
  let waiting = 0;
  const tell = () => {
    waiting = 0;
    for (const [name, part] of parts) if (!isSame(name, part)) model.set(name, part.get());
    model.save_changes();
  };
  const stop = effect(() => {
    for (const [, part] of parts) part.get();
    waiting ||= setTimeout(tell, PAUSE);
  });
  return () => {
    stop();
    clearTimeout(waiting);
    for (const silence of listeners) silence();
  };
}

/** The step of the recorded path comes before the network: whoever shows a step shows its network. */
function sharedOf(state: State): Readonly<Record<string, Shared>> {
  return {
    time: {
      get: () => state.time.value,
      set: (time: number) => {
        state.time.value = time;
      },
    },
    yaw: {
      get: () => state.camera.yaw.value,
      set: (yaw: number) => {
        state.camera.yaw.value = yaw;
      },
    },
    pitch: {
      get: () => state.camera.pitch.value,
      set: (pitch: number) => {
        state.camera.pitch.value = pitch;
      },
    },
    step: { get: () => state.recorded.value, set: (step: number) => state.showStep(step) },
    layers: {
      get: () => state.network.value.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
      set: (layers: NetworkData["layers"]) =>
        state.change(Network.of({ activation: state.network.value.activation.name, layers })),
    },
    edits: {
      get: () => {
        const { experiment, points, labels } = state;
        const untouched = points.value === experiment.points && labels.value === experiment.labels;
        return untouched ? null : { points: points.value.to2DArray(), labels: labels.value };
      },
      set: ({ points, labels }: { readonly points: number[][]; readonly labels: number[] }) => {
        batch(() => {
          state.points.value = matrixOf(points);
          state.labels.value = labels;
        });
      },
    },
  };
}
