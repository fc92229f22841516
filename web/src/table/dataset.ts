// The data of a table: standardized points and their classes, and what was left out.

import { mean, type Vector } from "../network/algebra";
import { numbersFrom } from "../network/building";
import type { Choices } from "./choices";
import { MOST_CLASSES } from "./choices";
import { TableError } from "./error";
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
  readonly notes: readonly string[];
}

/** Throws TableError. */
export function dataOf(table: Table, { label, features }: Choices): Data {
  const own = columnCalled(table, label);
  const columns = features.map((name) => columnCalled(table, name));
  const notes: string[] = [];
  const whole = rowsOf(table).filter(
    (row) => own.cells[row] !== "" && columns.every(({ numbers }) => isKnown(numbers, row)),
  );
  if (whole.length < table.lines.length) notes.push(leftOut(table, own, columns, table.lines.length - whole.length));
  if (whole.length < FEWEST_POINTS) {
    throw new TableError(
      `${table.name} has ${whole.length} rows with all of these columns filled, and ${FEWEST_POINTS} are needed: ` +
        "choose other columns, or add rows",
    );
  }
  const rows = whole.length > MOST_POINTS ? sample(whole, MOST_POINTS) : whole;
  if (rows.length < whole.length) {
    const [shown, all] = [MOST_POINTS, whole.length].map((count) => count.toLocaleString("en"));
    notes.push(`${shown} of ${all} rows are shown, drawn at random.`);
  }
  const classes = classesOf(rows.map((row) => own.cells[row] ?? ""));
  if (classes.length < 2 || classes.length > MOST_CLASSES) {
    throw new TableError(
      `the column “${label}” has ${classes.length} classes in these rows, and 2 to ${MOST_CLASSES} can be shown: ` +
        "choose another column",
    );
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
  if (!found) throw new TableError(`${name} has no column “${wanted}”`);
  return found;
}

function rowsOf({ lines }: Table): number[] {
  return lines.map((_, row) => row);
}

function isKnown(numbers: Column["numbers"], row: number): boolean {
  return numbers?.[row] != null;
}

/** How many rows were left out, and the first cell for which. */
function leftOut(table: Table, own: Column, columns: readonly Column[], count: number): string {
  const rows = count === 1 ? "1 row is left out" : `${count.toLocaleString("en")} rows are left out`;
  for (const row of rowsOf(table)) {
    const column = own.cells[row] === "" ? own : columns.find(({ numbers }) => !isKnown(numbers, row));
    if (!column) continue;
    const cell = column.cells[row] ? `holds “${column.cells[row]}”` : "is empty";
    return `${rows}: in row ${table.lines[row]}, for example, “${column.name}” ${cell}.`;
  }
  return `${rows}.`;
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
  if (!(scale > 1e-12)) throw new TableError(`the column “${name}” is the same in all rows: choose another one`);
  return { values: shares.map((value) => (value - center) / scale), mean: center * most, scale: scale * most };
}
