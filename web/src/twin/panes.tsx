// The two pictures with what a pointer and keys do there: light up, drag lines and points, turn the cube.

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { matrixOf } from "../network/network";
import { centerOf } from "../warp/box";
import { drawScene, type Lens, lensOf, type Place, scaleOf } from "./draw/scene";
import { drawSigns } from "./draw/signs";
import type { ThemeData } from "./experiment";
import { dragged, type Handle, handlesOf, nearestLine } from "./handles";
import { Pane } from "./pane";
import { planePicture, signsOf, spacePicture } from "./pictures";
import { signsAt } from "./pieces";
import type { State, Target } from "./state";

const NEAR = 13; // pixels: a pointer this near to a point is on it
const GRIP = 9; // the radius of a handle
const FEW = 4; // lines: of more only the one has handles that the pointer is on

interface PaneOf {
  readonly state: State;
  readonly theme: ThemeData;
}

/** The plane of the data. */
export function PlanePane({ state, theme }: PaneOf): JSX.Element {
  const own = useMemo(() => new PlaneHands(state, theme), [state, theme]);
  return (
    <Pane
      label="The data"
      description={`${state.experiment.title}: the points in the plane, the cuts of the neurons, and the border`}
      draw={own.draw}
      handlers={{
        onPointerDown: own.down,
        onPointerMove: own.move,
        onPointerUp: own.up,
        onPointerLeave: own.leave,
        onDblClick: own.double,
      }}
    />
  );
}

class PlaneHands {
  private places: readonly Place[] = [];
  private held: Handle | { readonly point: number } | null = null;

  constructor(
    private readonly state: State,
    private readonly theme: ThemeData,
  ) {}

  readonly draw = (context: CanvasRenderingContext2D, width: number, height: number) => {
    const picture = planePicture(this.state, this.theme);
    this.places = drawScene(context, picture, this.theme, width, height);
    const signs = signsOf(this.state, (points) => points);
    drawSigns(context, signs, this.theme, lensOf(picture.window, width, height, 0, 0));
    for (const handle of this.handles()) {
      const at = this.toScreen(handle, context.canvas);
      context.beginPath();
      context.arc(at.x, at.y, GRIP, 0, 2 * Math.PI);
      context.fillStyle = handle.turns ? this.theme.background : this.color(handle.neuron);
      context.fill();
      context.strokeStyle = this.color(handle.neuron);
      context.lineWidth = 3;
      context.stroke();
    }
  };

  readonly down = (event: PointerEvent) => {
    const canvas = event.currentTarget as HTMLCanvasElement;
    const handle = this.handles().find((one) => {
      const at = this.toScreen(one, canvas);
      return Math.hypot(at.x - event.offsetX, at.y - event.offsetY) < GRIP + 6;
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
      state.hovered.value = this.under(event);
      return;
    }
    const to = this.toPlane(event);
    if ("point" in held) state.movePoint(held.point, to);
    else state.change(dragged(state.network.value, held, state.experiment.box, to));
  };

  readonly up = () => {
    this.held = null;
  };

  readonly leave = () => {
    if (!this.held) this.state.hovered.value = null;
  };

  readonly double = (event: MouseEvent) => {
    if (!this.state.movable) return;
    const point = nearest(this.places, event);
    if (point === null) this.state.addPoint(this.toPlane(event));
    else this.state.reclassify(point);
  };

  /** The point at a pointer, or else the neuron whose line is there. */
  private under(event: PointerEvent): Target {
    const point = nearest(this.places, event);
    if (point !== null) return { kind: "point", index: point };
    const within = (GRIP + 3) / this.scale(event.currentTarget as HTMLCanvasElement);
    const neuron = this.state.movable ? nearestLine(this.state.network.value, this.toPlane(event), within) : null;
    return neuron === null ? pieceAt(this.state, this.toPlane(event)) : { kind: "neuron", index: neuron };
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

  private toScreen({ x, y }: Handle, { clientWidth, clientHeight }: HTMLCanvasElement): Place {
    return lensOf(this.state.experiment.box, clientWidth, clientHeight, 0, 0)([x, y]);
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
    return scaleOf(this.state.experiment.box, clientWidth, clientHeight);
  }
}

/** The hidden space, on the way to it or there. */
export function SpacePane({ state, theme }: PaneOf): JSX.Element {
  const own = useMemo(() => new SpaceHands(state, theme), [state, theme]);
  return (
    <Pane
      label="What the hidden layer makes of it"
      description="The same points, grid, cuts and border on their way into the hidden space"
      draw={own.draw}
      handlers={{
        onPointerDown: own.down,
        onPointerMove: own.move,
        onPointerUp: own.up,
        onPointerLeave: own.leave,
        onKeyDown: own.key,
      }}
    />
  );
}

const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, 0.1],
  ArrowDown: [0, -0.1],
};
const PER_PIXEL = 0.01; // radians that a pointer turns the cube

class SpaceHands {
  private places: readonly Place[] = [];
  private lens: Lens | null = null;
  private held: readonly [number, number] | null = null;

  constructor(
    private readonly state: State,
    private readonly theme: ThemeData,
  ) {}

  readonly draw = (context: CanvasRenderingContext2D, width: number, height: number) => {
    const { state, theme } = this;
    const picture = spacePicture(state, theme);
    this.places = drawScene(context, picture, theme, width, height);
    this.lens = lensOf(picture.window, width, height, picture.yaw, picture.pitch);
    const signs = signsOf(state, (points) => state.carried(points));
    drawSigns(context, signs, theme, this.lens);
  };

  readonly down = (event: PointerEvent) => {
    this.held = [event.offsetX, event.offsetY];
    (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
  };

  readonly move = (event: PointerEvent) => {
    if (!this.held) {
      const point = nearest(this.places, event);
      this.state.hovered.value = point === null ? this.piece(event) : { kind: "point", index: point };
      return;
    }
    this.state.turn((event.offsetX - this.held[0]) * -PER_PIXEL, (event.offsetY - this.held[1]) * PER_PIXEL);
    this.held = [event.offsetX, event.offsetY];
  };

  readonly up = () => {
    this.held = null;
  };

  readonly leave = () => {
    if (!this.held) this.state.hovered.value = null;
  };

  /** The piece of the sheet at a pointer: of what lies behind one another there, the nearest. */
  private piece(event: PointerEvent): Target {
    const { state, lens } = this;
    if (!state.piecesShown.value || !lens) return null;
    const { sheet } = state.surface.value;
    const places = state.carried(sheet).to2DArray().map(lens);
    const there = places.flatMap((place, row) => (reach(place, event) < NEAR ? [{ place, row }] : []));
    const front = there.sort((a, b) => b.place.depth - a.place.depth)[0];
    return front ? pieceAt(state, sheet.getRow(front.row)) : null;
  }

  readonly key = (event: KeyboardEvent) => {
    const turn = TURNS[event.key];
    if (!turn || this.state.motion.value.dimension === 2) return;
    event.preventDefault();
    this.state.turn(...turn);
  };
}

/** The piece of the plane that a place is in, if the pieces are shown. */
function pieceAt(state: State, at: readonly number[]): Target {
  if (!state.piecesShown.value) return null;
  const [signs = []] = signsAt(state.network.value, matrixOf([at]));
  const index = state.pieces.value.all.findIndex((piece) => piece.signs.every((sign, k) => sign === signs[k]));
  return index < 0 ? null : { kind: "piece", index };
}

function reach({ x, y }: Place, event: MouseEvent): number {
  return Math.hypot(x - event.offsetX, y - event.offsetY);
}

function nearest(places: readonly Place[], event: MouseEvent): number | null {
  let [best, least] = [-1, NEAR];
  places.forEach((place, index) => {
    const away = reach(place, event);
    if (away < least) [best, least] = [index, away];
  });
  return best < 0 ? null : best;
}
