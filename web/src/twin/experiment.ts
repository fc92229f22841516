// The experiment of a page: data, the fitted network and the way to it, as the page holds it.

import { entry, type Matrix, type Vector } from "../network/algebra";
import { matrixOf, Network, type NetworkData } from "../network/network";
import type { LabelledPoints } from "../table/dataset";
import { type Box } from "../warp/box";
import { Words, type WordsData } from "../words";
import type { QuestionsData } from "./questions";

export interface ThemeData {
  readonly background: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly wrong: string;
  readonly rim: string;
  readonly separator: string;
  readonly glass: string;
  readonly bright: string;
  readonly classes: readonly string[];
  readonly neurons: readonly string[];
  /** The classes' colours as sheets have them, and as markers on a sheet have them. */
  readonly papers: readonly string[];
  readonly beads: readonly string[];
  readonly sheet: LightData;
}

/** How a cube stands, and how far the sheet goes that is folded into it, or into a square. */
export interface Stance {
  /** The neuron of each axis of a cube; null for a square. */
  readonly order: Vector | null;
  /** From which side it is seen. */
  readonly yaw: number;
  /** How many times as wide and as high as the window of the data the sheet is. */
  readonly reach: Vector;
}

/** How bright a sheet is where light only grazes it, how much brighter where it mirrors the light, its grid, and the grey
 * of its back. */
export interface LightData {
  readonly dimmest: number;
  readonly gloss: number;
  readonly grid: string;
  readonly back: string;
}

export interface ExperimentData extends LabelledPoints {
  readonly title: string;
  /** The columns of which the logarithm (base 10) is standardized. */
  readonly logs?: Vector;
  readonly network: NetworkData;
  /** What is seen of the plane, in its two directions. */
  readonly box: Box;
  /** The directions (features, 2) of the plane; null where the plane is that of the features. */
  readonly plane: readonly Vector[] | null;
  /** How the film shows the square or the cube of two classes; null for any other hidden space. */
  readonly stance: Stance | null;
  /** From where the film sees the landscape. */
  readonly landscape: { readonly yaw: number; readonly pitch: number };
  readonly penalty: number;
  readonly path: PathData | null;
  /** What is asked of it; nothing of data that no film is of. */
  readonly questions?: QuestionsData | null;
  /** The page of its film; empty if it stands alone. */
  readonly film?: string;
  readonly themes: { readonly dark: ThemeData; readonly light: ThemeData };
  readonly words: WordsData;
}

/** What a page holds that has no experiment yet. */
export type Empty = Pick<ExperimentData, "themes" | "words">;

/** The networks on the way to the fitted one. */
export interface PathData {
  readonly iterations: Vector;
  readonly losses: Vector;
  /** All weights and biases of each step in one list, layer by layer. */
  readonly numbers: readonly Vector[];
}

export interface Experiment extends Omit<ExperimentData, "points" | "network" | "plane" | "words"> {
  readonly points: Matrix;
  readonly fitted: Network;
  readonly plane: Matrix | null;
  readonly words: Words;
}

/** A standardized value of a column as the number that was measured, which may be of any size where it spans decades. */
export function measured({ mean, scale, logs, words }: Experiment, column: number, value: number): string {
  const found = entry(mean, column) + entry(scale, column) * value;
  return logs?.includes(column) ? words.figures(Number((10 ** found).toPrecision(3))) : words.short(found);
}

export function experimentOf(data: ExperimentData): Experiment {
  const { points, network, plane, words, ...rest } = data;
  return {
    ...rest,
    points: matrixOf(points),
    fitted: Network.of(network),
    plane: plane ? matrixOf(plane) : null,
    words: new Words(words),
  };
}
