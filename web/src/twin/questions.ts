// The questions of a twin: each sets a scene, asks, waits for a choice, and answers with the picture and its numbers,
// which are worked out from the network that is shown.

import { batch, computed, effect, signal } from "@preact/signals";
import { dot, entry, Matrix, type Vector } from "../network/algebra";
import { indexOfLargest } from "../network/network";
import type { Facts } from "../template";
import { type Box, centerOf, sideOf } from "../warp/box";
import { type Divider, dividing } from "./draw/divider";
import { PERSPECTIVE } from "./draw/lens";
import { type SentenceData, sentence } from "./sentence";
import { PLAIN, type Staging } from "./staging";
import type { State } from "./state";

/** As nnfilm/pack/twin_words.py writes it. */
export interface QuestionsData {
  readonly sentences: Readonly<Record<string, SentenceData>>;
  /** Numbers as words, from zero. */
  readonly numerals: readonly string[];
  /** Each class behind the word points. */
  readonly ofClasses: readonly string[];
  readonly curves: { readonly straight: string; readonly open: string; readonly closed: string };
  /** The best straight cut that is known. */
  readonly straightCut: { readonly weights: readonly Vector[]; readonly bias: Vector };
  /** The share of each class that may be wrong where the classes are said to be apart. */
  readonly few: number;
  /** The share of a class that a corner holds in which the class is said to gather. */
  readonly gathered: number;
  /** Degrees by which a line may bend and be called straight. */
  readonly straight: number;
}

/** A question as it is asked of one network. */
export interface Asked {
  readonly text: string;
  readonly choices: readonly string[];
  /** Which choice is right. */
  readonly right: number;
  readonly answer: string;
  /** The picture that answers it. */
  readonly seen: "plane" | "space";
  /** Show what it is about, and not what it is to give away. */
  stage(): void;
  /** Show the answer. */
  show(calm: boolean): void;
}

export interface Question {
  readonly id: string;
  /** The question about what is shown; null where it has no answer. */
  ask(told: Teller): Asked | null;
}

const HELD_BACK: Staging = { ...PLAIN, borders: "none", wrong: [] };
const CORNER = 0.25; // of a side of the hidden space: what is nearer to a corner is in it

/** The state, and how sentences are made of it. */
export class Teller {
  constructor(
    readonly state: State,
    readonly data: QuestionsData,
  ) {}

  say(name: string, facts: Facts = {}): string {
    const found = this.data.sentences[name];
    return found ? sentence(found, facts, this.data.numerals, this.state.words.language) : "";
  }

  /** Set the scene: a moment of the warp, and what is seen then. */
  stage(time: number, staging: Staging, plane = false): void {
    const { state } = this;
    batch(() => {
      state.playing.value = false;
      state.time.value = time;
      state.staging.value = staging;
      state.planeShown.value = plane;
      state.turnHome();
    });
  }

  /** What of hidden space divides it: a line, a plane, or several. */
  get cut(): string {
    const { network, motion } = this.state;
    return network.value.classes > 2 ? "several" : motion.value.dimension === 2 ? "line" : "plane";
  }
}

export const QUESTIONS: readonly Question[] = [
  { id: "line", ask: line },
  { id: "corner", ask: corner },
  { id: "cut", ask: cut },
  { id: "back", ask: back },
];

/** Can straight cuts separate the data as they are? */
function line(told: Teller): Asked {
  const { state, data } = told;
  const wrong = wrongByStraightCut(told);
  const count = wrong.filter(Boolean).length;
  const separates = count === 0;
  const facts = { wrong: count, total: wrong.length };
  const bare = { ...HELD_BACK, cuts: false };
  const { weights, bias } = data.straightCut;
  const seen = state.planar && bias.length === 1;
  const normal = weights.map((row) => entry(row, 0));
  const drawn = seen ? dividing(normal, entry(bias, 0), state.experiment.box) : null;
  return {
    text: told.say("canStraightCuts"),
    choices: [state.words.say("yes"), state.words.say("no")],
    right: separates ? 0 : 1,
    answer: told.say(separates ? "straightCutsSeparate" : "straightCutLeaves", facts),
    seen: "plane",
    stage: () => told.stage(0, bare),
    show: () => {
      state.staging.value = { ...bare, line: drawn, wrong };
    },
  };
}

function wrongByStraightCut({ state, data }: Teller): boolean[] {
  const { weights, bias } = data.straightCut;
  const scores = state.points.value.mmul(new Matrix(weights.map((row) => [...row]))).to2DArray();
  return scores.map((row, point) => {
    const sums = row.map((sum, k) => sum + entry(bias, k));
    const found = sums.length === 1 ? Number(entry(sums, 0) > 0) : indexOfLargest(sums);
    return found !== state.labels.value[point];
  });
}

/** Which class gathers in one corner of the hidden space? */
function corner(told: Teller): Asked | null {
  const { state, data } = told;
  const { classes } = state.experiment;
  const fullest = fullestCorners(state);
  if (!fullest || classes.length !== 2) return null;
  const gathers = fullest.map(({ held, total }) => held >= data.gathered * total);
  const [first, second] = gathers;
  const which = gathers.indexOf(true);
  const facts = { ...fullest[Math.max(0, which)], ofClass: data.ofClasses[Math.max(0, which)] ?? "" };
  return {
    text: told.say("whoGathers"),
    choices: [...classes, state.words.say("bothOfThem"), state.words.say("neitherOfThem")],
    right: first && second ? 2 : which < 0 ? 3 : which,
    answer: told.say(which < 0 ? "noCornerHolds" : "cornerHolds", facts as Facts),
    seen: "space",
    stage: () => told.stage(0, HELD_BACK),
    show: (calm) => state.glide(1, calm),
  };
}

/** Of each class how many points its fullest corner holds; null where hidden values have no two ends. */
function fullestCorners(state: State): { readonly held: number; readonly total: number }[] | null {
  const network = state.network.value;
  const [low, high] = network.activation.limits(Number.POSITIVE_INFINITY);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  const shares = network.hidden(state.points.value).to2DArray();
  return state.experiment.classes.map((_, label) => {
    const counts = new Map<string, number>();
    let total = 0;
    shares.forEach((row, point) => {
      if (state.labels.value[point] !== label) return;
      total += 1;
      const at = row.map((value) => (value - low) / (high - low));
      if (!at.every((x) => Math.min(x, 1 - x) <= CORNER)) return;
      const code = at.map(Math.round).join(" ");
      counts.set(code, (counts.get(code) ?? 0) + 1);
    });
    return { held: Math.max(0, ...counts.values()), total };
  });
}

/** Can a straight cut separate them now? */
function cut(told: Teller): Asked {
  const { state, data } = told;
  const { mistakes, wrong, labels } = state;
  const before = wrongByStraightCut(told).filter(Boolean).length;
  const apart = state.experiment.classes.every((_, label) => {
    const own = wrong.value.filter((_, row) => labels.value[row] === label);
    return own.filter(Boolean).length <= data.few * own.length;
  });
  const now = mistakes.value;
  const better = now < before ? "yes" : "no";
  return {
    text: told.say("canTheyNow"),
    choices: ["yesAll", "allButFew", "no"].map((name) => state.words.say(name)),
    right: now === 0 ? 0 : apart ? 1 : 2,
    answer: told.say("leavesNow", { cut: told.cut, wrong: now, total: wrong.value.length, better, before }),
    seen: "space",
    stage: () => {
      told.stage(1, HELD_BACK);
      const { dimension, divider, window } = state.motion.value;
      if (dimension === 2 || !divider) return;
      const { yaw, pitch } = edgeOn(divider, window(1), sideOf(window(1)) / (2 * PERSPECTIVE));
      state.camera.turn(yaw - state.camera.yaw.value, pitch - state.camera.pitch.value);
    },
    show: () => {
      state.staging.value = { ...PLAIN, borders: "space" };
      state.planeShown.value = true;
    },
  };
}

const PITCH = 0.3; // radians from above, at most

/** From where a plane is seen as a line: the eye, so far from the middle of a window, is in it. */
export function edgeOn({ normal, offset }: Pick<Divider, "normal" | "offset">, window: Box, away: number): Turn {
  const [x, y, z] = [entry(normal, 0), entry(normal, 1), entry(normal, 2)];
  const level = Math.hypot(x, y);
  const beyond = (dot(normal, centerOf(window)) + offset) / away;
  const pitch = Math.min(PITCH, Math.atan2(level, Math.abs(z)));
  const lean = level ? (z * Math.sin(pitch) + beyond) / (level * Math.cos(pitch)) : 0;
  return { yaw: Math.atan2(x, y) - Math.acos(Math.min(1, Math.max(-1, lean))), pitch };
}

interface Turn {
  readonly yaw: number;
  readonly pitch: number;
}

/** What does the straight cut become in the plane of the data? */
function back(told: Teller): Asked | null {
  const { state, data } = told;
  const { border } = state.surface.value;
  const { box } = state.experiment;
  if (!state.planar || told.cut === "several" || !border.rows) return null;
  const kinds = ["straight", "open", "closed"] as const;
  const runsOut = border
    .to2DArray()
    .some((at) => at.some((x, axis) => x <= entry(box.low, axis) + 1e-9 || x >= entry(box.high, axis) - 1e-9));
  const kind = !runsOut ? "closed" : bendOf(border) < data.straight ? "straight" : "open";
  return {
    text: told.say("whatBecomesOf", { cut: told.cut }),
    choices: kinds.map((one) => capitalized(data.curves[one])),
    right: kinds.indexOf(kind),
    answer: told.say("unrolled", { cut: told.cut, curve: data.curves[kind] }),
    seen: "plane",
    stage: () => told.stage(1, { ...PLAIN, borders: "space" }, true),
    show: (calm) => {
      state.staging.value = PLAIN;
      state.glide(0, calm);
    },
  };
}

/** By how many degrees the pieces of a line turn at most. */
function bendOf(line: Matrix): number {
  const turns: number[] = [];
  for (let row = 0; row + 1 < line.rows; row += 2) {
    const [x, y] = [0, 1].map((axis) => line.get(row + 1, axis) - line.get(row, axis)) as [number, number];
    if (Math.hypot(x, y) > 1e-6) turns.push((Math.atan2(y, x) * 180) / Math.PI);
  }
  const [first = 0] = turns;
  const off = turns.map((turn) => ((((turn - first + 90) % 180) + 180) % 180) - 90);
  return off.length ? Math.max(...off) - Math.min(...off) : 0;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which question is open, what was chosen, and how often that was right. */
export class Quiz {
  private readonly told: Teller | null;
  /** The question that is open; null if none is. */
  readonly open = signal<string | null>(null);
  readonly asked = signal<Asked | null>(null);
  readonly chosen = signal<number | null>(null);
  /** Whether the first choice was right, by question. */
  readonly results = signal<Readonly<Record<string, boolean>>>({});
  /** The questions that can be asked of the fitted network. */
  readonly all: readonly string[];
  readonly number = computed(() => this.all.indexOf(this.open.value ?? ""));

  constructor(readonly state: State) {
    const { questions } = state.experiment;
    this.told = questions ? new Teller(state, questions) : null;
    this.all = QUESTIONS.filter(({ ask }) => this.told && ask(this.told)).map(({ id }) => id);
  }

  /** Whoever changes network or points has left the question. Returns how to stop. */
  watch(): () => void {
    return effect(() => {
      if (!this.state.isFitted.value && this.open.peek()) this.close();
    });
  }

  /** Ask a question about the fitted network. */
  go(id: string): void {
    const question = QUESTIONS.find((one) => one.id === id);
    if (!question || !this.told || !this.all.includes(id)) return;
    this.state.backToFitted();
    const asked = question.ask(this.told);
    asked?.stage();
    batch(() => {
      this.open.value = id;
      this.asked.value = asked;
      this.chosen.value = null;
    });
  }

  choose(choice: number, calm: boolean): void {
    const [asked, id] = [this.asked.value, this.open.value];
    if (!asked || !id || this.chosen.value !== null || !(choice in asked.choices)) return;
    this.chosen.value = choice;
    if (!(id in this.results.value)) this.results.value = { ...this.results.value, [id]: choice === asked.right };
    asked.show(calm);
  }

  /** The next question, or none after the last. */
  next(): void {
    const following = this.all[this.number.value + 1];
    if (following) this.go(following);
    else this.close();
  }

  close(): void {
    batch(() => {
      this.open.value = null;
      this.asked.value = null;
      this.chosen.value = null;
      this.state.staging.value = PLAIN;
      this.state.planeShown.value = true;
    });
  }
}
