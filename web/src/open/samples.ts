// Tables for whoever has none at hand.

import { numbersFrom } from "../network/building";

const COUNT = 150; // points of a class

/** A table for whoever has none: the names of the texts for its two classes, and its text, given what they are called. */
export interface Sample {
  readonly classes: readonly string[];
  text(classes: readonly string[]): string;
}

/** By the names of the texts that they are called by. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  rings: sample(["inside", "outside"], (label, next) => {
    const angle = 2 * Math.PI * next();
    const radius = label ? 1 + 0.2 * (next() - 0.5) : 0.45 * Math.sqrt(next());
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }),
  moons: sample(["upper", "lower"], (label, next) => {
    const angle = Math.PI * next();
    const radius = 1 + 0.4 * (next() - 0.5);
    const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return label ? [1 - x, 0.5 - y] : [x, y];
  }),
};

function sample(classes: readonly string[], place: (label: number, next: () => number) => number[]): Sample {
  const text = (names: readonly string[]) => {
    const next = numbersFrom(1);
    const rows = names.flatMap((name, label) =>
      Array.from({ length: COUNT }, () => [...place(label, next).map((value) => value.toFixed(3)), name].join(",")),
    );
    return ["x1,x2,class", ...rows].join("\n");
  };
  return { classes, text };
}
