// The pictures with what a pointer and keys do there: light up, drag lines and points, turn a space.

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { centerOf } from "../warp/box";
import type { Camera } from "./camera";
import { Button } from "./controls";
import { scaleOf } from "./draw/lens";
import { drawScene, type Picture, type Places } from "./draw/scene";
import type { ThemeData } from "./experiment";
import { dragged, type Handle, handlesOf, nearestLine } from "./handles";
import { Enlarge, Pane } from "./pane";
import { type Pictures } from "./pictures";
import { Said } from "./said";
import type { State, Target } from "./state";
import { Taps } from "./taps";

const NEAR = 13; // pixels: a pointer this near to a point is on it
const GRIP = 9; // the radius of a handle
const FEW = 4; // lines: of more only the one has handles that the pointer is on

interface PaneOf {
  readonly state: State;
  readonly pictures: Pictures;
  readonly theme: ThemeData;
}

/** The plane of the data. */
export function PlanePane({ state, pictures, theme }: PaneOf): JSX.Element {
  const own = useMemo(() => new PlaneHands(state, pictures, theme), [state, pictures, theme]);
  return (
    <Pane
      name="plane"
      label={state.words.say("theData")}
      description={state.words.say("planeSeen", { title: state.experiment.title })}
      draw={own.draw}
      plays={state.plays}
      handlers={{
        onPointerDown: own.down,
        onPointerMove: own.move,
        onPointerUp: own.up,
        onPointerCancel: own.cancel,
        onPointerLeave: own.leave,
        onTouchStart: own.touch,
      }}
    >
      <Score state={state} />
    </Pane>
  );
}

/** How many points are wrong, unless a question asks for it. */
function Score({ state }: { readonly state: State }): JSX.Element {
  const told = state.staging.value.borders !== "none";
  return (
    <span class="score" role="status">
      <Said
        words={state.words}
        name="score"
        facts={{ total: state.labels.value.length }}
        parts={{ wrong: <strong>{told ? state.words.count(state.mistakes.value) : "?"}</strong> }}
      />
    </span>
  );
}

class PlaneHands {
  private places: Places | null = null;
  private held: Handle | { readonly point: number } | null = null;
  private readonly taps = new Taps();

  constructor(
    private readonly state: State,
    private readonly pictures: Pictures,
    private readonly theme: ThemeData,
  ) {}

  readonly draw = (canvas: HTMLCanvasElement, moving: boolean) => {
    this.places = drawScene(canvas, this.pictures.plane(this.theme, moving), this.pictures.lit, this.theme, moving);
    const context = canvas.getContext("2d");
    if (!context) return;
    for (const handle of this.handles()) this.grip(context, handle);
  };

  private grip(context: CanvasRenderingContext2D, handle: Handle): void {
    const [x, y] = this.toScreen(handle, context.canvas);
    context.beginPath();
    context.arc(x, y, GRIP, 0, 2 * Math.PI);
    context.fillStyle = handle.turns ? this.theme.background : this.color(handle.neuron);
    context.fill();
    context.strokeStyle = this.color(handle.neuron);
    context.lineWidth = 3;
    context.stroke();
  }

  readonly down = (event: PointerEvent) => {
    const canvas = event.currentTarget as HTMLCanvasElement;
    this.taps.down(event);
    const handle = this.handles().find((one) => {
      const [x, y] = this.toScreen(one, canvas);
      return Math.hypot(x - event.offsetX, y - event.offsetY) < GRIP + 6;
    });
    const point = nearest(this.places, event);
    this.held = handle ?? (point !== null && this.state.movable ? { point } : null);
    if (!this.held) return;
    canvas.setPointerCapture(event.pointerId);
    event.preventDefault();
  };

  readonly move = (event: PointerEvent) => {
    const { state, held } = this;
    if (!held) {
      light(state, this.under(event));
      return;
    }
    const to = this.toPlane(event);
    if ("point" in held) state.movePoint(held.point, to);
    else state.change(dragged(state.network.value, held, state.experiment.box, to));
  };

  readonly up = (event: PointerEvent) => {
    this.held = null;
    if (this.taps.isSecond(event)) this.double(event);
  };

  readonly cancel = () => {
    this.held = null;
  };

  readonly leave = () => {
    if (!this.held) light(this.state, null);
  };

  /** A finger that holds something does not scroll the page. */
  readonly touch = (event: TouchEvent) => {
    if (this.held) event.preventDefault();
  };

  private double(event: PointerEvent): void {
    if (!this.state.movable) return;
    const point = nearest(this.places, event);
    if (point === null) this.state.addPoint(this.toPlane(event));
    else this.state.reclassify(point);
  }

  /** The point at a pointer, or else the neuron whose line is there. */
  private under(event: PointerEvent): Target {
    const point = nearest(this.places, event);
    if (point !== null) return { kind: "point", index: point };
    const within = (GRIP + 3) / this.scale(event.currentTarget as HTMLCanvasElement);
    const neuron = this.state.movable ? nearestLine(this.state.network.value, this.toPlane(event), within) : null;
    return neuron === null ? null : { kind: "neuron", index: neuron };
  }

  private handles(): Handle[] {
    if (!this.state.movable || !this.state.staging.value.cuts) return [];
    const { network, hovered, experiment } = this.state;
    const all = handlesOf(network.value, experiment.box);
    const lit = hovered.value?.kind === "neuron" ? hovered.value.index : null;
    return all.length <= 2 * FEW ? all : all.filter((handle) => handle.neuron === lit);
  }

  private color(neuron: number): string {
    return this.theme.neurons[neuron % this.theme.neurons.length] ?? this.theme.ink;
  }

  private toScreen({ x, y }: Handle, canvas: HTMLCanvasElement): [number, number] {
    const [cx, cy] = centerOf(this.state.experiment.box) as [number, number];
    const scale = this.scale(canvas);
    return [canvas.clientWidth / 2 + scale * (x - cx), canvas.clientHeight / 2 - scale * (y - cy)];
  }

  private toPlane(event: MouseEvent): [number, number] {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const [x, y] = centerOf(this.state.experiment.box) as [number, number];
    const scale = this.scale(canvas);
    return [
      x + (event.offsetX - canvas.clientWidth / 2) / scale,
      y - (event.offsetY - canvas.clientHeight / 2) / scale,
    ];
  }

  private scale({ clientWidth, clientHeight }: HTMLCanvasElement): number {
    return scaleOf({ window: this.state.experiment.box, room: [1, 1] }, clientWidth, clientHeight);
  }
}

/** The hidden space, on the way to it or there. */
export function SpacePane({ state, pictures, theme }: PaneOf): JSX.Element {
  const own = useMemo(() => {
    const picture = (moving: boolean) => pictures.space(theme, moving);
    const turns = () => state.motion.value.dimension === 3;
    return new TurningHands(state, pictures, theme, state.camera, picture, turns);
  }, [state, pictures, theme]);
  return (
    <Pane
      name="space"
      label={state.words.say("hiddenLayer")}
      description={state.words.say("spaceSeen")}
      draw={own.draw}
      plays={state.plays}
      handlers={own.handlers}
    >
      {state.motion.value.dimension === 3 ? (
        <Button act={() => state.turnHome()}>{state.words.say("resetView")}</Button>
      ) : null}
    </Pane>
  );
}

/** The landscape of answers. */
export function LandscapePane({ state, pictures, theme }: PaneOf): JSX.Element {
  const own = useMemo(() => {
    const picture = (moving: boolean) => pictures.landscape(theme, moving);
    return new TurningHands(state, pictures, theme, state.landscapeCamera, picture, () => true);
  }, [state, pictures, theme]);
  const { words } = state;
  const { classes } = state.experiment;
  const only = classes.length === 2 ? { class: classes[1] ?? "" } : null;
  return (
    <Pane
      name="landscape"
      label={only ? words.say("howProbable", only) : words.say("howSure")}
      description={only ? words.say("landscapeOfOne", only) : words.say("landscapeOfMost")}
      draw={own.draw}
      plays={state.plays}
      handlers={own.handlers}
    >
      <Enlarge state={state} name="landscape" />
    </Pane>
  );
}

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, 0.1],
  ArrowDown: [0, -0.1],
};
const PER_PIXEL = 0.01; // radians that a pointer turns a space

/** Turning a space, and pointing at what is in it. */
class TurningHands {
  private places: Places | null = null;
  private held: readonly [number, number] | null = null;

  constructor(
    private readonly state: State,
    private readonly pictures: Pictures,
    private readonly theme: ThemeData,
    private readonly camera: Camera,
    private readonly picture: (moving: boolean) => Picture,
    private readonly turns: () => boolean,
  ) {}

  readonly draw = (canvas: HTMLCanvasElement, moving: boolean) => {
    this.places = drawScene(canvas, this.picture(moving), this.pictures.lit, this.theme, moving);
  };

  private readonly down = (event: PointerEvent) => {
    this.held = [event.offsetX, event.offsetY];
    (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent) => {
    if (!this.held) {
      const point = nearest(this.places, event);
      light(this.state, point === null ? null : { kind: "point", index: point });
      return;
    }
    if (this.turns()) {
      this.camera.turn((event.offsetX - this.held[0]) * -PER_PIXEL, (event.offsetY - this.held[1]) * PER_PIXEL);
    }
    this.held = [event.offsetX, event.offsetY];
  };

  private readonly up = () => {
    this.held = null;
  };

  private readonly leave = () => {
    if (!this.held) light(this.state, null);
  };

  private readonly key = (event: KeyboardEvent) => {
    const turn = TURNS[event.key];
    if (!turn || !this.turns()) return;
    event.preventDefault();
    this.camera.turn(...turn);
  };

  readonly handlers = {
    onPointerDown: this.down,
    onPointerMove: this.move,
    onPointerUp: this.up,
    onPointerCancel: this.up,
    onPointerLeave: this.leave,
    onKeyDown: this.key,
  };
}

/** Light up what the pointer is on, if that is another thing than before. */
function light(state: State, target: Target): void {
  const before = state.hovered.value;
  if (before?.kind !== target?.kind || before?.index !== target?.index) state.hovered.value = target;
}

function nearest(places: Places | null, event: MouseEvent): number | null {
  if (!places) return null;
  const { seen, ratio } = places;
  const [x, y] = [event.offsetX * ratio, event.offsetY * ratio];
  let [best, least] = [-1, NEAR * ratio];
  for (let k = 0; 3 * k < seen.length; k += 1) {
    const away = Math.hypot((seen[3 * k] as number) - x, (seen[3 * k + 1] as number) - y);
    if (away < least) [best, least] = [k, away];
  }
  return best < 0 ? null : best;
}
