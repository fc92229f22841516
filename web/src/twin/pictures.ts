// The pictures of a twin: the plane of the data, the hidden space at a moment of the warp, and the landscape of answers.

import { between, entry, Matrix } from "../network/algebra";
import { type Box, centerOf, cube, sideOf } from "../warp/box";
import { mixed, rgb } from "./draw/canvas";
import { levelPlane } from "./draw/divider";
import type { Axis, Height } from "./draw/frame";
import { PERSPECTIVE } from "./draw/lens";
import { activationCurves } from "./draw/mesh";
import type { Lit, OnSheet, Pane, Picture } from "./draw/scene";
import { measured, type ThemeData } from "./experiment";
import type { Motion } from "./motion";
import { neuronName } from "./names";
import { blended, CarriedSheet, COARSE, colorsOf, FINE, TOP, WindowSheet } from "./sheets";
import type { State } from "./state";

const NONE = new Uint32Array(0); // cells of what is sorted by no depth
const NOTHING: OnSheet = { points: new Matrix(0, 2), cells: NONE };
const FLAT = { yaw: 0, pitch: 0, room: [1, 1], perspective: 0, hazy: 0 } as const;
const CUBE_ROOM = 1.62; // times a cube's side: so much room it needs to turn
const SHEET_ROOM = 1.4; // the same of a sheet before the cube is there
const SURFACE_ROOM = [1.4, 1.12] as const; // and a surface over the plane
const HIGHER = 1.25; // times that is a surface of one neuron
const UNTINTED = 0.75; // how far the tint of a sheet that shows no answers is that of the background
const PALE = 0.3; // how opaque the sheet is while it is the plane
const OPAQUE = { flat: [1, 0.5], solid: [0.96, 0.84] } as const; // and on its way, in the window of the data and beyond it
const LAND = 0.75; // how opaque a landscape is, as in the film
const [CUT, WIDE] = [0.045, 0.11]; // widths of a cut, alone and where a border may lie on it
const GLASS = { alpha: 0.64, width: 0.045, pool: false } as const;
const WATER = { alpha: 0.35, width: 0.025, pool: true } as const; // the level of one half in a landscape
const CUBE_COMES = 0.25; // of the last layer's time, after half of it, in which the edges of the cube appear

/** What the pictures show while things move, or when they rest. */
class Sheets {
  readonly window;
  readonly carried;

  constructor(state: State, { window, carried }: typeof FINE) {
    this.window = new WindowSheet(state, window);
    this.carried = new CarriedSheet(state, this.window, carried);
  }
}

export class Pictures {
  private readonly coarse;
  private readonly fine;

  constructor(private readonly state: State) {
    this.coarse = new Sheets(state, COARSE);
    this.fine = new Sheets(state, FINE);
  }

  private sheets(moving: boolean): Sheets {
    return moving ? this.coarse : this.fine;
  }

  /** What is lit up in all of them. */
  get lit(): Lit {
    const hovered = this.state.hovered.value;
    return {
      point: hovered?.kind === "point" ? hovered.index : null,
      neuron: hovered?.kind === "neuron" ? hovered.index : null,
    };
  }

  private get cloud() {
    const { labels, wrong, staging } = this.state;
    return { labels: labels.value, wrong: staging.value.wrong ?? wrong.value };
  }

  /** What is seen of the plane in a picture, but for what a question holds back. */
  private told<Line>(pane: "plane" | "space", { cuts, border }: { readonly cuts: Line[]; readonly border: OnSheet }) {
    const { borders, cuts: cutting } = this.state.staging.value;
    const answered = borders === "both" || borders === pane;
    return { answered, cuts: cutting ? cuts : [], border: answered ? border : NOTHING };
  }

  /** The colours of a sheet: of the answers there, or of none. */
  private tints(
    theme: ThemeData,
    shares: Matrix,
    answered: boolean,
    blend: (shares: Matrix) => Float32Array,
  ): Float32Array {
    if (answered) return blend(shares);
    const plain = mixed(rgb(theme.soft), rgb(theme.background), UNTINTED);
    return Float32Array.from({ length: 3 * shares.rows }, (_, k) => plain[k % 3] ?? 0);
  }

  /** The plane of the data. */
  plane(theme: ThemeData, moving: boolean): Picture {
    const { experiment, surface, onLine } = this.state;
    const { box } = experiment;
    const { line } = this.state.staging.value;
    const { mesh, shares } = this.sheets(moving).window;
    const curves = onLine ? activationCurves(this.state.network.value, box) : [];
    const { answered, ...lines } = this.told("plane", {
      cuts: [...surface.value.cuts, ...curves].map((cut) => ({ ...cut, cells: NONE })),
      border: { points: surface.value.border, cells: NONE },
    });
    return {
      ...lines,
      view: { ...FLAT, window: box },
      axes: this.features(theme),
      heights: null,
      framed: 1,
      sheet: {
        mesh: mesh.value,
        places: mesh.value.points,
        colors: this.tints(theme, shares.value, answered, (found) => colorsOf(found, theme.classes, false)),
        alpha: [PALE, PALE],
        light: theme.sheet,
        ink: rgb(theme.faint),
        ruled: [1, 1],
      },
      cloud: { ...this.cloud, points: this.state.seenPoints.value, contrasted: 0 },
      cutting: lines.border.points.rows && this.state.motion.value.dimension === 2 && !onLine ? WIDE : CUT,
      borderColor: rgb(theme.separator),
      thread: null,
      pane: line && { divider: line, color: theme.ink, outline: theme.ink, ...GLASS },
    };
  }

  private features(theme: ThemeData): Axis[] {
    const { words } = this.state;
    const { plane, features, box } = this.state.experiment;
    const { onLine } = this.state;
    return [0, 1].map((axis) => {
      if (onLine && axis) return { name: "", color: theme.ink, ends: ["", ""] };
      const raw = (value: number) => measured(this.state.experiment, axis, value);
      return {
        name: plane && !onLine ? words.say("direction", { number: axis + 1 }) : (features[axis] ?? ""),
        color: theme.ink,
        ends: plane && !onLine ? ["", ""] : [raw(entry(box.low, axis)), raw(entry(box.high, axis))],
      };
    });
  }

  /** The hidden space, or what is on its way to it. */
  space(theme: ThemeData, moving: boolean): Picture {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const { mesh, places, shares } = this.sheets(moving).carried;
    const { sheet, points, thread, ...carried } = places.value;
    const { answered, ...lines } = this.told("space", carried);
    const { papers } = theme;
    const come = eased(Math.min(1, 2 * time * state.network.value.widths.length));
    const [opaque, beyond] = OPAQUE[motion.dimension === 2 ? "flat" : "solid"];
    return {
      ...this.spaceFrame(theme, come),
      sheet: {
        mesh: mesh.value,
        places: sheet,
        colors: this.tints(theme, shares.value, answered, (found) =>
          blended(colorsOf(found, theme.classes, false), colorsOf(found, papers, false), come),
        ),
        alpha: thread ? [0, 0] : [PALE + come * (opaque - PALE), motion.rises ? 0 : come * beyond],
        light: theme.sheet,
        ink: mixed(rgb(theme.faint), rgb(theme.sheet.grid), come),
        ruled: thread ? [0, 0] : [1, motion.rises ? 0 : come * (beyond / opaque)],
      },
      cloud: { ...this.cloud, points, contrasted: motion.dimension === 3 ? come : 0 },
      cutting: CUT,
      ...lines,
      borderColor: mixed(
        rgb(theme.separator),
        rgb(theme.bright),
        motion.dimension === 3 && !thread && !motion.rises ? come : 0,
      ),
      thread,
      pane: time === 1 && state.planeShown.value ? paneOf(motion, theme) : null,
    };
  }

  private spaceFrame(theme: ThemeData, come: number) {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const window = motion.window(time);
    const box = state.onLine ? motion.window(0) : state.experiment.box;
    if (motion.dimension === 2) {
      const view = { ...FLAT, window: nearing(box, window, come) };
      if (motion.rises) return { view, axes: this.risen(theme, come), heights: null, framed: 1 };
      return {
        view,
        axes: this.neurons(theme, 2 * time * state.network.value.widths.length >= 1),
        heights: null,
        framed: 1,
      };
    }
    const turned = {
      yaw: come * state.camera.yaw.value,
      pitch: Math.PI / 2 + come * (state.camera.pitch.value - Math.PI / 2),
    };
    const room = (full: number) => 1 + come * (full - 1);
    const lens = { ...turned, perspective: come * PERSPECTIVE, hazy: come };
    if (motion.rises) {
      const [wide, high] = SURFACE_ROOM;
      const view = { ...lens, hazy: 0, window, room: [room(wide), room(HIGHER * high)] as const };
      const ends = come ? this.ends() : ["", ""];
      const axes = [...this.features(theme), { ...this.height(theme, come), ends: ["", ""] as const }];
      return { view, axes, heights: heightsOf(entry(window.high, 2), ends), framed: 1 };
    }
    const layers = state.network.value.widths.length;
    const framed = Math.min(1, Math.max(0, (time * layers - layers + 0.5) / CUBE_COMES));
    const wide = room(SHEET_ROOM + eased(framed) * (CUBE_ROOM - SHEET_ROOM));
    const view = { ...lens, window: nearing(box, window, come), room: [wide, wide] as const };
    return { view, axes: this.neurons(theme, framed > 0), heights: null, framed };
  }

  /** The axes of a line that rises to the answer of a single neuron. */
  private risen(theme: ThemeData, come: number): Axis[] {
    const [across] = this.features(theme);
    return [across as Axis, { ...this.height(theme, come), ends: come ? this.ends() : ["", ""] }];
  }

  private height(theme: ThemeData, come: number): Omit<Axis, "ends"> {
    return { name: come ? neuronName(0) : "", color: entryOf(theme.neurons, 0) };
  }

  /** The least and the largest answer of a neuron. */
  private ends(): [string, string] {
    const [low, top] = this.state.network.value.activation.limits(1);
    return [this.state.words.short(low), this.state.words.short(top)];
  }

  private neurons(theme: ThemeData, named: boolean): Axis[] {
    const { words } = this.state;
    const motion = this.state.motion.value;
    const window = motion.window(1);
    return window.low.map((low, axis) => {
      const neuron = named ? motion.axes?.[axis] : undefined;
      if (neuron === undefined) return { name: "", color: theme.soft, ends: ["", ""] };
      const ends = this.state.time.value === 1 ? [words.short(low), words.short(entry(window.high, axis))] : ["", ""];
      return {
        name: neuronName(neuron),
        color: entryOf(theme.neurons, neuron),
        ends: ends as [string, string],
        neuron,
      };
    });
  }

  /** The probability of the second of two classes, or of the most probable of more, as a surface over the plane. */
  landscape(theme: ThemeData, moving: boolean): Picture {
    const { state } = this;
    const { box, classes } = state.experiment;
    const top = TOP * sideOf(box);
    const two = classes.length === 2;
    const { mesh, raised, shares } = this.sheets(moving).window;
    const { sheet, cuts, border, points } = raised.value;
    const view = {
      yaw: state.landscapeCamera.yaw.value,
      pitch: state.landscapeCamera.pitch.value,
      window: { low: [...box.low, 0], high: [...box.high, top] },
      room: SURFACE_ROOM,
      perspective: PERSPECTIVE,
      hazy: 0,
    };
    const height = { name: two ? "p" : "max p", color: theme.ink, ends: ["", ""] as const };
    return {
      view,
      axes: [...this.features(theme), height],
      heights: heightsOf(
        top,
        [0, 0.5, 1].map((share) => this.state.words.figures(share)),
      ),
      framed: 1,
      sheet: {
        mesh: mesh.value,
        places: sheet,
        colors: colorsOf(shares.value, theme.classes, !two),
        alpha: [LAND, LAND],
        light: theme.sheet,
        ink: rgb(theme.rim),
        ruled: [LAND, LAND],
      },
      cloud: { ...this.cloud, points, contrasted: 0 },
      borderColor: rgb(theme.separator),
      thread: null,
      cutting: CUT,
      cuts: cuts.filter(({ neuron }) => neuron === this.lit.neuron),
      border,
      pane: two && state.planeShown.value ? water(box, top / 2, theme) : null,
    };
  }
}

/** Numbers up an axis of a height, evenly apart. */
function heightsOf(top: number, texts: readonly string[]): Height[] {
  return texts.map((text, k) => ({ at: (top * k) / (texts.length - 1), text }));
}

/** What divides the space at the end of the warp. */
function paneOf({ divider, rises, dimension }: Motion, theme: ThemeData): Pane | null {
  if (!divider) return null;
  if (rises) return { divider, color: theme.soft, outline: theme.soft, ...WATER };
  return { divider, color: theme.glass, outline: dimension === 3 ? theme.bright : theme.separator, ...GLASS };
}

function water(box: Box, level: number, theme: ThemeData): Pane {
  return { divider: levelPlane(box, level), color: theme.soft, outline: theme.soft, ...WATER };
}

/** From the window of the data to what a warp frames. */
function nearing(box: Box, window: Box, come: number): Box {
  const center = centerOf(window);
  const from = center.map((_, axis) => centerOf(box)[axis] ?? 0);
  const half = (sideOf(box) / 2) ** (1 - come) * (sideOf(window) / 2) ** come;
  return cube(between(from, center, come), half);
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

function entryOf(colors: readonly string[], index: number): string {
  return colors[index % colors.length] ?? "";
}
