// The pictures of a twin: the plane of the data, the hidden space at a moment of the warp, and the landscape of answers.

import { computed } from "@preact/signals";
import { between, entry, Matrix } from "../network/algebra";
import { matrixOf } from "../network/network";
import { type Box, centerOf, cube, sideOf } from "../warp/box";
import { levelPlane } from "./draw/divider";
import type { Axis, Height } from "./draw/frame";
import { PERSPECTIVE } from "./draw/lens";
import type { Lit, OnSheet, Pane, Picture } from "./draw/scene";
import { cellsOf, sheetMesh } from "./draw/sheet";
import { fine, type Sign, tintOf, tintsOf } from "./draw/signs";
import { blended, colorsOf } from "./draw/tints";
import type { ThemeData } from "./experiment";
import type { Motion } from "./motion";
import { neuronName } from "./names";
import { type Piece, signsAt } from "./pieces";
import type { State } from "./state";

const [WINDOW_CELLS, FLAT_CELLS, SOLID_CELLS] = [4, 3, 2]; // from line to line of the grid on a sheet
const NONE = new Uint32Array(0); // cells of what is sorted by no depth
const NOTHING: OnSheet = { points: new Matrix(0, 2), cells: NONE };
const FLAT = { yaw: 0, pitch: 0, room: [1, 1], perspective: 0, hazy: 0 } as const;
const CUBE_ROOM = 1.62; // times a cube's side: so much room it needs to turn
const SURFACE_ROOM = [1.4, 1.12] as const; // and a surface over the plane
const HIGHER = 1.25; // times that is a surface of one neuron
const PALE = 0.3; // how opaque the sheet is while it is the plane
const OPAQUE = [0.96, 0.84] as const; // and in space, in the window of the data and beyond it
const LAND = { top: 0.42, alpha: 0.8 } as const; // as in the film; top: of the plane's width
const GLASS = { alpha: 0.55, width: 0.045 } as const;
const WATER = { alpha: 0.3, width: 0.025 } as const; // the level of one half in a landscape
const CUBE_COMES = 0.25; // of the last layer's time, after half of it, in which the edges of the cube appear

export class Pictures {
  private readonly window;
  private readonly flat;
  private readonly solid;

  constructor(private readonly state: State) {
    const { box } = state.experiment;
    this.window = sheetMesh(box, box, WINDOW_CELLS);
    this.flat = sheetMesh(box, state.whole, FLAT_CELLS);
    this.solid = sheetMesh(box, state.whole, SOLID_CELLS);
  }

  /** What is lit up in all of them. */
  get lit(): Lit {
    const hovered = this.state.hovered.value;
    return {
      point: hovered?.kind === "point" ? hovered.index : null,
      neuron: hovered?.kind === "neuron" ? hovered.index : null,
    };
  }

  private readonly windowShares = computed(() => this.sharesAt(this.window.points));
  /** The sheet that the warp carries. */
  private readonly mesh = computed(() => {
    const { rises, dimension } = this.state.motion.value;
    return rises ? this.window : dimension === 2 ? this.flat : this.solid;
  });
  private readonly meshShares = computed(() => this.sharesAt(this.mesh.value.points));
  private readonly seenPoints = computed(() => this.state.seen(this.state.points.value));

  private sharesAt(places: Matrix): Matrix {
    return this.state.network.value.probabilities(this.state.embedded(places));
  }

  private readonly windowSigns = computed(() => signsAt(this.state.network.value, this.window.points));
  private readonly meshSigns = computed(() => signsAt(this.state.network.value, this.mesh.value.points));

  private get cloud() {
    const { labels, wrong, staging } = this.state;
    return { labels: labels.value, wrong: staging.value.wrong ?? wrong.value };
  }

  /** The pieces of the plane, if they are shown. */
  private get pieces(): readonly Piece[] {
    return this.state.piecesShown.value && this.state.movable ? this.state.pieces.value : [];
  }

  /** Their signs in the plane, or in the space where the warp carries them. */
  signs(pane: "plane" | "space"): Sign[] {
    const { pieces, state } = this;
    if (!pieces.length) return [];
    const carried = (points: Matrix) => (pane === "plane" ? points : state.carried(points));
    const hovered = state.hovered.value;
    const middles = carried(matrixOf(pieces.map(({ middle }) => middle)));
    return pieces.map(({ signs, outline }, index) => ({
      signs,
      at: middles.getRow(index),
      outline: hovered?.kind === "piece" && hovered.index === index ? carried(fine(outline)) : null,
    }));
  }

  /** What is seen of the plane in a picture, whatever a question holds back. */
  private told<Line>(pane: "plane" | "space", { cuts, border }: { readonly cuts: Line[]; readonly border: OnSheet }) {
    const { borders, cuts: cutting } = this.state.staging.value;
    const answered = borders === "both" || borders === pane;
    return { answered, cuts: cutting ? cuts : [], border: answered ? border : NOTHING };
  }

  /** The colours of a sheet: of its pieces, of the answers there, or of neither. */
  private tints(
    theme: ThemeData,
    pane: "plane" | "space",
    answered: boolean,
    answers: (shares: Matrix) => Float32Array,
  ) {
    const plane = pane === "plane";
    if (this.pieces.length) return tintsOf((plane ? this.windowSigns : this.meshSigns).value, theme);
    const shares = (plane ? this.windowShares : this.meshShares).value;
    return answered
      ? answers(shares)
      : tintsOf(
          Array.from({ length: shares.rows }, () => []),
          theme,
        );
  }

  /** The plane of the data. */
  plane(theme: ThemeData): Picture {
    const { experiment, surface } = this.state;
    const { box } = experiment;
    const { line } = this.state.staging.value;
    const { answered, ...lines } = this.told("plane", {
      cuts: surface.value.cuts.map((cut) => ({ ...cut, cells: NONE })),
      border: { points: surface.value.border, cells: NONE },
    });
    const alpha = this.pieces.length ? 0 : PALE;
    return {
      ...lines,
      view: { ...FLAT, window: box },
      axes: this.features(theme),
      heights: null,
      framed: 1,
      sheet: {
        mesh: this.window,
        places: this.window.points,
        colors: this.tints(theme, "plane", answered, (shares) => colorsOf(shares, theme.classes, false)),
        alpha: [alpha, alpha],
        light: theme.folded,
      },
      regions: this.pieces.map(({ signs, outline }) => ({ outline, color: tintOf(signs, theme) })),
      cloud: { ...this.cloud, points: this.seenPoints.value, lightened: 0 },
      pane: line && { divider: line, color: theme.ink, outline: theme.ink, ...GLASS },
      veil: null,
    };
  }

  private features(theme: ThemeData): Axis[] {
    const { words } = this.state;
    const { plane, features, box, mean, scale } = this.state.experiment;
    return [0, 1].map((axis) => {
      const raw = (value: number) => words.short(entry(mean, axis) + entry(scale, axis) * value);
      return {
        name: plane ? words.say("direction", { number: axis + 1 }) : (features[axis] ?? ""),
        color: theme.ink,
        ends: plane ? ["", ""] : [raw(entry(box.low, axis)), raw(entry(box.high, axis))],
      };
    });
  }

  /** All that the warp carries, where it is now. */
  private readonly carried = computed(() => {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const { cuts, farCuts, border } = state.surface.value;
    const at = (points: Matrix) => (points.rows ? motion.at(state.embedded(points), time) : points);
    const mesh = this.mesh.value;
    const on = (points: Matrix) => ({ points: at(points), cells: cellsOf(mesh, points) });
    return {
      sheet: at(mesh.points),
      cuts: (time && !motion.rises ? farCuts : cuts).map(({ neuron, points }) => ({ neuron, ...on(points) })),
      border: on(border),
      points: motion.at(state.points.value, time),
    };
  });

  /** The hidden space, or what is on its way to it. */
  space(theme: ThemeData): Picture {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const { sheet, points, ...carried } = this.carried.value;
    const mesh = this.mesh.value;
    const { answered, ...lines } = this.told("space", carried);
    const papers = motion.dimension === 2 ? theme.flats : theme.papers;
    const come = eased(Math.min(1, 2 * time * state.network.value.widths.length));
    const [opaque, beyond] = OPAQUE;
    return {
      ...this.spaceFrame(theme, come),
      sheet: {
        mesh,
        places: sheet,
        colors: this.tints(theme, "space", answered, (shares) =>
          blended(colorsOf(shares, theme.classes, false), colorsOf(shares, papers, false), come),
        ),
        alpha: [PALE + come * (opaque - PALE), motion.rises ? 0 : come * beyond],
        light: theme.folded,
      },
      regions: [],
      cloud: { ...this.cloud, points, lightened: motion.dimension === 3 ? come : 0 },
      ...lines,
      pane: time === 1 && state.planeShown.value ? paneOf(motion, theme) : null,
      veil: time < 1 && state.planeShown.value ? motion.bent(time) : null,
    };
  }

  private spaceFrame(theme: ThemeData, come: number) {
    const { state } = this;
    const motion = state.motion.value;
    const time = state.time.value;
    const window = motion.window(time);
    const { box } = state.experiment;
    if (motion.dimension === 2) {
      const view = { ...FLAT, window: nearing(box, window, come) };
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
      const [low, top] = state.network.value.activation.limits(1);
      const axes = [
        ...this.features(theme),
        { name: come ? neuronName(0) : "", color: entryOf(theme.neurons, 0), ends: ["", ""] as const },
      ];
      const ends = come ? [low, top].map((end) => this.state.words.short(end)) : ["", ""];
      return { view, axes, heights: heightsOf(entry(window.high, 2), ends), framed: 1 };
    }
    const view = { ...lens, window: nearing(box, window, come), room: [room(CUBE_ROOM), room(CUBE_ROOM)] as const };
    const layers = state.network.value.widths.length;
    const framed = Math.min(1, Math.max(0, (time * layers - layers + 0.5) / CUBE_COMES));
    return { view, axes: this.neurons(theme, framed > 0), heights: null, framed };
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

  /** How high each place of the landscape is, in the order of the columns of probabilities. */
  private heights(probabilities: Matrix): number[] {
    const top = LAND.top * sideOf(this.state.experiment.box);
    const two = probabilities.columns === 2;
    return probabilities.to2DArray().map((row) => top * (two ? entry(row, 1) : Math.max(...row)));
  }

  private raised(places: Matrix, probabilities: Matrix): Matrix {
    const heights = this.heights(probabilities);
    return new Matrix(places.to2DArray().map(([x, y], row) => [x ?? 0, y ?? 0, entry(heights, row)]));
  }

  private readonly landscapePlaces = computed(() => {
    const { state } = this;
    const { cuts, border } = state.surface.value;
    const at = (points: Matrix) => (points.rows ? this.raised(points, this.sharesAt(points)) : points);
    const on = (points: Matrix) => ({ points: at(points), cells: cellsOf(this.window, points) });
    return {
      sheet: this.raised(this.window.points, this.windowShares.value),
      cuts: cuts.map(({ neuron, points }) => ({ neuron, ...on(points) })),
      border: on(border),
      points: this.raised(this.seenPoints.value, state.probabilities.value),
    };
  });

  /** The probability of the second of two classes, or of the most probable of more, as a surface over the plane. */
  landscape(theme: ThemeData): Picture {
    const { state } = this;
    const { box, classes } = state.experiment;
    const top = LAND.top * sideOf(box);
    const two = classes.length === 2;
    const { sheet, cuts, border, points } = this.landscapePlaces.value;
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
        mesh: this.window,
        places: sheet,
        colors: colorsOf(this.windowShares.value, theme.classes, !two),
        alpha: [LAND.alpha, LAND.alpha],
        light: { ...theme.sheet, grid: theme.rim },
      },
      regions: [],
      cloud: { ...this.cloud, points, lightened: 0 },
      cuts,
      border,
      pane: two && state.planeShown.value ? water(box, top / 2, theme) : null,
      veil: null,
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
