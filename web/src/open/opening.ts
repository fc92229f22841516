// From a table that somebody opens to an experiment: what is read, chosen and fitted on the way.

import { batch, computed, signal } from "@preact/signals";
import { entry, Matrix } from "../network/algebra";
import { type Fit, fitting, PENALTY } from "../network/fitting";
import { matrixOf, type Network } from "../network/network";
import { activePlane } from "../network/plane";
import { featuresIn, guess, guessFeatures, labelsIn } from "../table/choices";
import { type Data, dataOf } from "../table/dataset";
import { type Remark, said, TableError } from "../table/error";
import { type Table, tableOf } from "../table/table";
import { MOST_BYTES, textOf } from "../table/text";
import { type Empty, type ExperimentData } from "../twin/experiment";
import { type Box, centerOf, cube, sideOf, squareAround } from "../warp/box";
import { Words } from "../words";

const AT_A_TIME = 12; // milliseconds of work, after which the page may answer

export class Opening {
  readonly problem = signal("");
  readonly table = signal<Table | null>(null);
  readonly label = signal("");
  readonly features = signal<readonly string[]>([]);
  readonly hidden = signal(3);
  /** The share of a fit that is done; null while none runs. */
  readonly done = signal<number | null>(null);
  readonly labels = computed(() => (this.table.value ? labelsIn(this.table.value) : []));
  readonly columns = computed(() => (this.table.value ? featuresIn(this.table.value, this.label.value) : []));
  readonly words: Words;
  private latest = 0;

  constructor(
    private readonly page: Empty,
    private readonly made: (experiment: ExperimentData, notes: readonly string[]) => void,
  ) {
    this.words = new Words(page.words);
  }

  async openFile(file: File): Promise<void> {
    // One that is too large is not even read: its name and size are enough to refuse it.
    const bytes = file.size > MOST_BYTES ? new Uint8Array(0) : new Uint8Array(await file.arrayBuffer());
    this.attempt(() => this.read(textOf(bytes, file.size, file.name), file.name));
  }

  openText(text: string, name: string): void {
    this.attempt(() => this.read(text, name));
  }

  chooseLabel(name: string): void {
    this.attempt(() => {
      const table = this.table.value;
      if (!table) return;
      const features = guessFeatures(table, name);
      batch(() => {
        this.label.value = name;
        this.features.value = features;
      });
    });
  }

  chooseFeature(name: string, chosen: boolean): void {
    const kept = this.columns.value.map((column) => column.name);
    this.features.value = kept.filter((one) => (one === name ? chosen : this.features.value.includes(one)));
  }

  /** Fit, and hand the experiment over, unless another table is opened meanwhile. */
  async fit(): Promise<void> {
    const table = this.table.value;
    let data: Data | null = null;
    this.attempt(() => {
      data = table && dataOf(table, { label: this.label.value, features: this.features.value });
    });
    if (data) await this.fitTo(data);
  }

  /** Start again, without a table. */
  leave(): void {
    this.latest += 1;
    batch(() => {
      this.table.value = null;
      this.done.value = null;
      this.problem.value = "";
    });
  }

  private async fitTo(data: Data): Promise<void> {
    this.latest += 1;
    const own = this.latest;
    const { points, labels, classes } = data;
    const work = fitting({
      points: matrixOf(points),
      labels,
      classes: classes.length,
      hidden: this.hidden.value,
    });
    this.done.value = 0;
    for (;;) {
      const until = performance.now() + AT_A_TIME;
      let step = work.next();
      while (!step.done && performance.now() < until) step = work.next();
      if (step.done) {
        this.made(experimentFrom(data, step.value, this.page), data.notes.map(this.said));
        return;
      }
      this.done.value = step.value;
      await new Promise((resolve) => setTimeout(resolve));
      if (own !== this.latest) return;
    }
  }

  private read(text: string, file: string): void {
    const table = tableOf(text, file, (number) => this.words.say("unnamedColumn", { number }));
    const { label, features } = guess(table);
    this.leave();
    batch(() => {
      this.table.value = table;
      this.label.value = label;
      this.features.value = features;
    });
  }

  /** A remark in words; what stands in it of a table is a remark of its own, or text. */
  private readonly said = (remark: Remark): string => said(remark, this.words);

  private attempt(act: () => void): void {
    this.problem.value = "";
    try {
      act();
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      this.problem.value = this.said(error.remark);
    }
  }
}

const LANDSCAPE = { yaw: -0.244, pitch: 0.873 }; // the film's usual side
const MARGIN = 1.06; // how much wider the picture is than the points

/** The experiment of a table and a network that was fitted to it here. */
function experimentFrom(data: Data, fit: Fit, page: Empty): ExperimentData {
  const { name, features, classes, points, labels, mean, scale } = data;
  const matrix = matrixOf(points);
  const plane = planeOf(fit.network, matrix);
  return {
    title: name.replace(/\.\w{1,4}$/, ""),
    features,
    classes,
    points,
    labels,
    mean,
    scale,
    network: {
      activation: fit.network.activation.name,
      layers: fit.network.layers.map(({ weights, bias }) => ({ weights: weights.to2DArray(), bias })),
    },
    box: windowOf(plane ? matrix.mmul(plane) : matrix, features.length === 1),
    plane: plane ? plane.to2DArray() : null,
    stance: null,
    landscape: LANDSCAPE,
    penalty: PENALTY,
    path: fit.path,
    ...page,
  };
}

/** The plane that is seen; null if it is that of two features. Of one feature it holds a line. */
function planeOf(network: Network, points: Matrix): Matrix | null {
  if (points.columns === 2) return null;
  return points.columns === 1 ? Matrix.eye(1, 2) : activePlane(network, points);
}

/** What is seen of a plane; of a line the square above it. */
function windowOf(places: Matrix, line: boolean): Box {
  const square = squareAround(places, 2);
  const { low, high } = cube(centerOf(square), (MARGIN * sideOf(square)) / 2);
  return line ? { low: [entry(low, 0), 0], high: [entry(high, 0), entry(high, 0) - entry(low, 0)] } : { low, high };
}
