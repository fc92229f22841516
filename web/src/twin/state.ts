// Everything that can change in a twin, and what follows from it.

import { batch, computed, signal } from "@preact/signals";
import { cross, dot, entry, Matrix, mean, ofColumns, paired, type Vector } from "../network/algebra";
import { fresh, withNeuron, withoutNeuron } from "../network/building";
import { indexOfLargest, Network } from "../network/network";
import { Adam, gradientOf, lossOf, withNumbers } from "../network/training";
import { type Box, lattice } from "../warp/box";
import type { Words } from "../words";
import { Camera, toward } from "./camera";
import { stacked } from "./draw/cloud";
import { borders, cutCurves, sheetPoints } from "./draw/mesh";
import { wholeOf } from "./draw/sheet";
import { type Experiment } from "./experiment";
import { motionOf } from "./motion";
import { PLAIN } from "./staging";

export const MOST_NEURONS = 8;
export const FEWEST_NEURONS = 1;

/** What the pointer is on: lit up wherever it is shown. */
export type Target = { readonly kind: "point" | "neuron"; readonly index: number } | null;

export const LARGE = ["space", "network", "landscape"] as const;
export type Large = (typeof LARGE)[number];

const SECONDS = 6; // that the warp of one layer lasts
const STEPS = 3; // of training, a frame

const YAW = 0.62; // radians, of the usual view
const PITCH = 0.42;
const ENOUGH = 0.6; // of the widest view: one that shows more than that is as good
const ASLANT = 0.4; // of the face of a sheet: so much less than from the best side may be seen
const LOOKS = 9; // points a side of the sheet that has room in the warp of more features than two
const TURNS = 16; // angles from which a space is looked at, to find one that tells

export class State {
  readonly time = signal(0);
  readonly network;
  readonly labels;
  readonly points;
  /** The class of points that are added. */
  readonly brush = signal(0);
  readonly hovered = signal<Target>(null);
  /** From where the hidden space is looked at. */
  readonly camera = new Camera(0, PITCH);
  readonly landscapeCamera;
  /** The yaw that it has by itself. */
  private home = 0;
  /** The picture that is as large as the plane of the data, beside it. */
  readonly large = signal<Large>("space");
  readonly planeShown = signal(true);
  /** What is held back while a question is open. */
  readonly staging = signal(PLAIN);
  readonly rate = signal(0.05);
  /** Losses of the training that goes on, step by step. */
  readonly losses = signal<Vector>([]);
  readonly playing = signal(false);
  /** The moment that the warp plays to. */
  private goal = 1;
  readonly training = signal(false);
  /** The step of the recorded path that is shown, from 0; null if another network is. */
  readonly recorded = signal<number | null>(null);
  private optimizer = new Adam();
  private seed = 1;

  constructor(readonly experiment: Experiment) {
    this.network = signal(experiment.fitted);
    this.labels = signal(experiment.labels);
    this.points = signal(experiment.points);
    this.landscapeCamera = new Camera(experiment.landscape.yaw, experiment.landscape.pitch);
    this.turnHome();
  }

  readonly motion = computed(() => motionOf(this.network.value, this.start(), this.experiment.stance?.order));
  /** What is drawn of the plane, as points of it: cuts in the window of the data and on all of the sheet, borders. */
  readonly surface = computed(() => {
    const network = this.network.value;
    const { box } = this.experiment;
    const embed = (points: Matrix) => this.embedded(points);
    const sheet = sheetPoints(box);
    return {
      cuts: cutCurves(network, box, embed),
      farCuts: cutCurves(network, this.whole, embed),
      border: borders(network.probabilities(embed(sheet)), sheet),
    };
  });
  /** The points as they are seen in the plane of the picture. */
  readonly seenPoints = computed(() => {
    const { points, labels, experiment } = this;
    if (this.onLine) return stacked(points.value.getColumn(0), labels.value, experiment.box);
    return experiment.plane ? points.value.mmul(experiment.plane) : points.value;
  });
  readonly probabilities = computed(() => this.network.value.probabilities(this.points.value));
  readonly predicted = computed(() => this.probabilities.value.to2DArray().map(indexOfLargest));
  readonly wrong = computed(() => this.predicted.value.map((label, row) => label !== this.labels.value[row]));
  readonly mistakes = computed(() => this.wrong.value.filter(Boolean).length);
  /** Whether network and points are those of the experiment. */
  readonly isFitted = computed(
    () =>
      this.network.value === this.experiment.fitted &&
      this.points.value === this.experiment.points &&
      this.labels.value === this.experiment.labels,
  );
  readonly loss = computed(() =>
    lossOf(this.network.value, this.points.value, this.labels.value, this.experiment.penalty),
  );

  /** Points of the plane of the picture as points of the data. */
  embedded(points: Matrix): Matrix {
    const { plane } = this.experiment;
    return plane ? points.mmul(plane.transpose()) : points;
  }

  /** Points of the plane of the picture as they are in the other one now. */
  carried(points: Matrix): Matrix {
    return this.motion.value.at(this.embedded(points), this.time.value);
  }

  /** The piece of the plane that is shown as a sheet: of more features than two no more than what is seen at first. */
  get whole(): Box {
    const { box, plane, stance } = this.experiment;
    return plane ? box : wholeOf(box, stance?.reach);
  }

  get words(): Words {
    return this.experiment.words;
  }

  private start() {
    const { box, plane, points } = this.experiment;
    if (!plane) return { box, domain: this.whole };
    const sheet = this.embedded(lattice(box, LOOKS));
    return { box, plane, domain: new Matrix([...points.to2DArray(), ...sheet.to2DArray()]) };
  }

  /** Show another network, which training has not led to. */
  change(network: Network): void {
    this.network.value = network;
    this.recorded.value = null;
    this.optimizer = new Adam();
  }

  backToFitted(): void {
    this.training.value = false;
    this.losses.value = [];
    batch(() => {
      this.points.value = this.experiment.points;
      this.labels.value = this.experiment.labels;
    });
    this.change(this.experiment.fitted);
  }

  addNeuron(): void {
    if (this.network.value.width < MOST_NEURONS) this.change(withNeuron(this.network.value, this.nextSeed()));
  }

  removeNeuron(neuron: number): void {
    if (this.network.value.width <= FEWEST_NEURONS) return;
    this.change(withoutNeuron(this.network.value, neuron));
  }

  startAnew(): void {
    this.losses.value = [];
    this.change(fresh(this.network.value, this.nextSeed()));
  }

  /** Steps of training; the network that they lead to is shown. */
  train(steps: number): void {
    let network = this.network.value;
    const losses = [...this.losses.value];
    const [points, labels, { penalty }] = [this.points.value, this.labels.value, this.experiment];
    for (let step = 0; step < steps; step += 1) {
      network = this.optimizer.next(network, gradientOf(network, points, labels, penalty), this.rate.value);
      losses.push(lossOf(network, points, labels, penalty));
    }
    this.recorded.value = null;
    this.losses.value = losses;
    this.network.value = network;
  }

  /** Show a step of the recorded path. */
  showStep(step: number): void {
    const { path, fitted } = this.experiment;
    const numbers = path?.numbers[step];
    if (!path || !numbers) return;
    this.training.value = false;
    this.change(step === path.numbers.length - 1 ? fitted : withNumbers(fitted, numbers));
    this.recorded.value = step;
  }

  /** Whether the data have one column: the plane of the picture is then a line, on which they are stacked. */
  get onLine(): boolean {
    return this.experiment.features.length === 1;
  }

  /** Whether points and cuts of the picture are points and cuts of the data, so that they can be moved there. */
  get movable(): boolean {
    return this.experiment.features.length <= 2;
  }

  /** Whether the plane of the picture is the plane of the data. */
  get planar(): boolean {
    return this.experiment.plane === null;
  }

  /** Give a point the class of new ones. */
  reclassify(point: number): void {
    this.labels.value = this.labels.value.map((label, row) => (row === point ? this.brush.value : label));
  }

  addPoint(at: readonly [number, number]): void {
    batch(() => {
      this.labels.value = [...this.labels.value, this.brush.value];
      this.points.value = new Matrix([...this.points.value.to2DArray(), this.placed(at)]);
    });
  }

  /** A place of the picture as that of a point of the data. */
  private placed([x, y]: readonly [number, number]): number[] {
    return this.onLine ? [x] : [x, y];
  }

  /** Play the warp, from the start if it is over, or pause it. */
  play(): void {
    this.depart();
    if (!this.playing.value && this.time.value >= 1) this.time.value = 0;
    this.goal = 1;
    this.playing.value = !this.playing.value;
  }

  /** Let the warp run to a moment, forwards or back; at once, if nothing shall move. */
  glide(to: number, calm: boolean): void {
    this.goal = to;
    this.playing.value = !calm && this.time.value !== to;
    if (calm) this.time.value = to;
  }

  /** Whether the warp plays, or training goes on; whoever asks is not told when that changes. */
  readonly plays = () => this.playing.peek() || this.training.peek();

  /** Let some seconds pass. */
  pass(seconds: number): void {
    if (this.playing.value) {
      const step = seconds / (SECONDS * this.network.value.widths.length);
      const left = this.goal - this.time.value;
      this.time.value = Math.abs(left) <= step ? this.goal : this.time.value + Math.sign(left) * step;
      if (this.time.value === this.goal) this.playing.value = false;
    }
    if (this.training.value) this.train(STEPS);
  }

  /** Move a point of the plane. */
  movePoint(point: number, to: readonly [number, number]): void {
    const moved = this.points.value.clone();
    moved.setRow(point, this.placed(to));
    this.points.value = moved;
  }

  /** Turn to where the film sees its cube from, or where most is seen of another one. */
  turnHome(): void {
    this.home = this.bestYaw();
    this.camera.pitch.value = PITCH;
    this.camera.yaw.value = this.home;
  }

  /** Before the warp begins: another network is seen best from another side, unless the space has been turned by hand. */
  depart(): void {
    const { yaw, pitch } = this.camera;
    if (!this.time.value && yaw.value === this.home && pitch.value === PITCH) this.turnHome();
  }

  /** From where the classes are seen furthest apart at the end, and the face of the sheet on its way there. */
  private bestYaw(): number {
    const { stance, fitted, classes, box } = this.experiment;
    const cube = stance?.order && this.network.value.width === 3 ? stance : null;
    if (cube && this.network.value === fitted) return cube.yaw;
    const motion = this.motion.value;
    const centers = meansOf(motion.at(this.points.value, 1), this.labels.value, classes.length);
    const half = 1 / (2 * this.network.value.widths.length);
    const normal = motion.dimension === 3 ? normalOf(motion.at(this.embedded(lattice(box, 2)), half)) : null;
    const facing = (yaw: number) => (normal ? dot(normal, toward(yaw, PITCH)) : 0);
    const turns = Array.from({ length: TURNS }, (_, k) => (2 * Math.PI * (k + 0.5)) / TURNS);
    const most = Math.max(...turns.map(facing));
    const seen = (yaw: number) => (facing(yaw) > most - ASLANT ? spread(centers, yaw) : -1);
    const best = turns.reduce((widest, turn) => (seen(turn) > seen(widest) ? turn : widest));
    const usual = cube?.yaw ?? YAW;
    return seen(usual) >= ENOUGH * seen(best) ? usual : best;
  }

  private nextSeed(): number {
    this.seed += 1;
    return this.seed;
  }
}

/** The direction to which the face of a flat sheet looks, by where the corners of a lattice on it are. */
function normalOf(corners: Matrix): Vector {
  const [from = [], right = [], up = []] = corners.to2DArray();
  const found = cross(
    paired(right, from, (x, y) => x - y),
    paired(up, from, (x, y) => x - y),
  );
  const length = Math.sqrt(dot(found, found));
  return found.map((x) => x / (length || 1));
}

/** The middle of each class that has points. */
function meansOf(places: Matrix, labels: Vector, classes: number): Vector[] {
  return Array.from({ length: classes }, (_, label) => {
    const rows = places.to2DArray().filter((_, row) => labels[row] === label);
    return rows.length ? ofColumns(new Matrix(rows), mean) : null;
  }).filter((center) => center !== null);
}

/** How wide apart places are seen from a side: the sum of what lies between them. */
function spread(centers: readonly Vector[], yaw: number): number {
  const right = centers.map((at) => Math.cos(yaw) * entry(at, 0) - Math.sin(yaw) * entry(at, 1));
  return right.reduce((sum, x) => sum + right.reduce((part, other) => part + Math.abs(x - other), 0), 0);
}
