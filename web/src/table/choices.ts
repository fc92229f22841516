// Which columns of a table hold the classes and the features: a guess to begin with, as nnmath/datasets/tables makes it.

import { TableError } from "./error";
import type { Column, Table } from "./table";

export const FEWEST_CLASSES = 2;
export const MOST_CLASSES = 12;
const USUAL = 8; // classes that a column without a telling name has at most
const MOST_FEATURES = 12;
// Names that tell that a column holds the classes, the plainest first.
const OUTCOMES = ["label", "labels", "class", "classes", "target", "outcome", "diagnosis", "survived"];
const TELLING = [...OUTCOMES, "species", "category", "kind", "type", "group", "klasse", "kategorie", "art", "classe"];
const COUNTING = new Set(["id", "index", "nr", "no", "number", "row", "#", "unnamed: 0"]);

export interface Choices {
  readonly label: string;
  readonly features: readonly string[];
}

/** Columns that can hold the classes. Throws TableError if none can. */
export function labelsIn({ columns, name }: Table): Column[] {
  const found = columns.filter(({ distinct }) => distinct.size >= 2 && distinct.size <= MOST_CLASSES);
  if (found.length) return found;
  throw new TableError("noClasses", { name, fewest: FEWEST_CLASSES, most: MOST_CLASSES });
}

/** Columns of numbers that differ, and that are not the classes. Throws TableError if there are not two. */
export function featuresIn({ columns, name }: Table, label: string): Column[] {
  const found = columns.filter((column) => column.name !== label && column.numbers && column.distinct.size > 1);
  if (found.length >= 2) return found;
  const [wordy] = columns.filter((column) => column.name !== label && !column.numbers && column.distinct.size);
  const facts = { name, label, n: found.length };
  if (!wordy) throw new TableError("fewNumbers", facts);
  throw new TableError("fewNumbersButWords", { ...facts, column: wordy.name, word: [...wordy.distinct][0] ?? "" });
}

/** Throws TableError. */
export function guess(table: Table): Choices {
  const label = guessLabel(labelsIn(table)).name;
  return { label, features: guessFeatures(table, label) };
}

/** The features, without numbers that only count the rows. Throws TableError. */
export function guessFeatures(table: Table, label: string): string[] {
  const all = featuresIn(table, label);
  const telling = all.filter((column) => !counts(column));
  return (telling.length >= 2 ? telling : all).slice(0, MOST_FEATURES).map(({ name }) => name);
}

function guessLabel(candidates: readonly Column[]): Column {
  const words = candidates.filter(({ numbers }) => !numbers);
  const usual = (columns: readonly Column[]) => columns.filter(({ distinct }) => distinct.size <= USUAL);
  const guesses = [
    named(words, TELLING),
    named(candidates, OUTCOMES),
    usual(words).at(-1),
    named(candidates, TELLING),
    words.at(-1),
    usual(candidates).at(-1),
    candidates.at(-1),
  ];
  return guesses.find((column) => column !== undefined) as Column;
}

function named(columns: readonly Column[], names: readonly string[]): Column | undefined {
  for (const name of names) {
    const found = columns.find((column) => column.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
}

function counts({ name, numbers }: Column): boolean {
  if (COUNTING.has(name.toLowerCase())) return true;
  return numbers?.every((value, row) => row === 0 || value === (numbers[row - 1] ?? Number.NaN) + 1) ?? false;
}
