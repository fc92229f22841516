// The data of a table: standardized points and their classes, and what was left out.

import { mean, type Vector } from "../network/algebra";
import { numbersFrom } from "../network/building";
import type { Choices } from "./choices";
import { FEWEST_CLASSES, MOST_CLASSES } from "./choices";
import { type Remark, TableError } from "./error";
import type { Column, Table } from "./table";

const MOST_POINTS = 2000;
const FEWEST_POINTS = 6;

export interface LabelledPoints {
  readonly features: readonly string[];
  readonly classes: readonly string[];
  /** Standardized, a row for each point. */
  readonly points: readonly Vector[];
  readonly labels: Vector;
  /** A value is mean + scale times its standardized one. */
  readonly mean: Vector;
  readonly scale: Vector;
}

export interface Data extends LabelledPoints {
  readonly name: string;
  /** What whoever opened the table should know. */
  readonly notes: readonly Remark[];
}

/** Throws TableError. */
export function dataOf(table: Table, { label, features }: Choices): Data {
  const own = columnCalled(table, label);
  const columns = features.map((name) => columnCalled(table, name));
  const notes: Remark[] = [];
  const whole = rowsOf(table).filter(
    (row) => own.cells[row] !== "" && columns.every(({ numbers }) => isKnown(numbers, row)),
  );
  if (whole.length < table.lines.length) notes.push(leftOut(table, own, columns, table.lines.length - whole.length));
  if (whole.length < FEWEST_POINTS) {
    throw new TableError("fewRows", { name: table.name, n: whole.length, fewest: FEWEST_POINTS });
  }
  const rows = whole.length > MOST_POINTS ? sample(whole, MOST_POINTS) : whole;
  if (rows.length < whole.length) {
    notes.push({ name: "sampled", facts: { shown: MOST_POINTS, all: whole.length } });
  }
  const classes = classesOf(rows.map((row) => own.cells[row] ?? ""));
  if (classes.length < FEWEST_CLASSES || classes.length > MOST_CLASSES) {
    const limits = { fewest: FEWEST_CLASSES, most: MOST_CLASSES };
    throw new TableError("classesInRows", { column: label, n: classes.length, ...limits });
  }
  const place = new Map(classes.map((name, index) => [name, index]));
  const standard = columns.map((column) => standardized(column, rows));
  return {
    name: table.name,
    features,
    classes,
    points: rows.map((_, at) => standard.map(({ values }) => values[at] ?? 0)),
    labels: rows.map((row) => place.get(own.cells[row] ?? "") ?? 0),
    mean: standard.map((one) => one.mean),
    scale: standard.map((one) => one.scale),
    notes,
  };
}

function columnCalled({ name, columns }: Table, wanted: string): Column {
  const found = columns.find((column) => column.name === wanted);
  if (!found) throw new TableError("noColumn", { name, column: wanted });
  return found;
}

function rowsOf({ lines }: Table): number[] {
  return lines.map((_, row) => row);
}

function isKnown(numbers: Column["numbers"], row: number): boolean {
  return numbers?.[row] != null;
}

/** How many rows were left out, and the first cell for which. */
function leftOut(table: Table, own: Column, columns: readonly Column[], n: number): Remark {
  for (const row of rowsOf(table)) {
    const column = own.cells[row] === "" ? own : columns.find(({ numbers }) => !isKnown(numbers, row));
    if (!column) continue;
    const facts = { n, row: table.lines[row] ?? 0, column: column.name };
    const cell = column.cells[row];
    return cell ? { name: "leftOutFor", facts: { ...facts, cell } } : { name: "leftOutEmpty", facts };
  }
  return { name: "leftOut", facts: { n } };
}

/** Some of many rows, in their order, the same each time. */
function sample(rows: readonly number[], count: number): number[] {
  const next = numbersFrom(1);
  let left = count;
  return rows.filter((_, at) => {
    const taken = next() * (rows.length - at) < left;
    if (taken) left -= 1;
    return taken;
  });
}

function classesOf(words: readonly string[]): string[] {
  return [...new Set(words)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Mean 0 and standard deviation 1. Throws TableError for a column without differences. */
function standardized({ name, numbers }: Column, rows: readonly number[]) {
  const raw = rows.map((row) => numbers?.[row] ?? 0);
  const most = Math.max(1e-300, ...raw.map(Math.abs)); // whose squares are numbers
  const shares = raw.map((value) => value / most);
  const center = mean(shares);
  const scale = Math.sqrt(mean(shares.map((value) => (value - center) ** 2)));
  if (!(scale > 1e-12)) throw new TableError("sameInAll", { column: name });
  return { values: shares.map((value) => (value - center) / scale), mean: center * most, scale: scale * most };
}
