// Answers questions of tests, which compare this mathematics with nnmath's and these words with the film's: from
// standard input to standard output, as JSON.

import type { Vector } from "./network/algebra";
import { matrixOf, Network, type NetworkData } from "./network/network";
import type { Facts } from "./template";
import { type SentenceData, sentence } from "./twin/sentence";
import { warpOf } from "./warp/warp";

/** Where points go. */
export interface Going {
  readonly network: NetworkData;
  readonly points: readonly Vector[];
  readonly domain: readonly Vector[];
  readonly plane: readonly Vector[] | null;
  readonly times: Vector;
}

/** How sentences read. */
export interface Saying {
  readonly language: string;
  readonly numerals: readonly string[];
  readonly sayings: readonly { readonly sentence: SentenceData; readonly facts: Facts }[];
}

export function answer(question: Going | Saying): unknown {
  if ("sayings" in question) {
    return question.sayings.map((one) => sentence(one.sentence, one.facts, question.numerals, question.language));
  }
  const found = Network.of(question.network);
  const asked = matrixOf(question.points);
  const { domain, plane, times } = question;
  const start = { domain: matrixOf(domain), ...(plane ? { plane: matrixOf(plane) } : {}) };
  const warp = warpOf(found, start);
  return {
    probabilities: found.probabilities(asked).to2DArray(),
    places: times.map((t) => warp.at(asked, t).to2DArray()),
    windows: times.map((t) => warp.window(t)),
  };
}
