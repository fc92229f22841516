// A table as it is written in a text: rows, a header, columns.

import { dsvFormat } from "d3-dsv";
import { isEmpty, numberOf } from "./cells";
import { TableError } from "./error";

const DELIMITERS = ["\t", ";", "|", ","] as const; // the last is also in numbers and sentences: it yields to the others
const LOOKED_AT = 50; // rows by which the delimiter is found
const MOSTLY = 0.9; // of a column's cells are numbers, if it is one of numbers
const DECIMAL_COMMA = /^[-+−]?(\d{1,3}(\.\d{3})+|\d+),(\d{1,2}|\d{4,})$|^[-+−]?0,\d+$/; // not one of thousands
const LONGEST = 60; // letters of a name or a class

export interface Column {
  readonly name: string;
  /** Without space around; the empty ones as "". */
  readonly cells: readonly string[];
  /** A number or null for each cell; null for a column of words. */
  readonly numbers: readonly (number | null)[] | null;
  /** The different words or numbers in it. */
  readonly distinct: ReadonlySet<string>;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The number of each row in the file, from 1. */
  readonly lines: readonly number[];
}

/** `unnamed` gives the names of columns without one, by their numbers. Throws TableError. */
export function tableOf(text: string, name: string, unnamed: (number: number) => string): Table {
  const content = text.replace(/^\ufeff/, "").replace(/^sep=.\r?\n/i, "");
  const delimiter = delimiterOf(content);
  const rows = dsvFormat(delimiter)
    .parseRows(content)
    .map((row, index) => ({ line: index + 1, cells: row.map(cleaned) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [first, ...rest] = rows;
  if (!first) throw new TableError("emptyTable", { name });
  const decimalComma = rows.some(({ cells }) => cells.some((cell) => DECIMAL_COMMA.test(cell)));
  const hasHeader = first.cells.some((cell, at) =>
    isName(
      cell,
      rest.map(({ cells }) => cells[at] ?? ""),
      decimalComma,
    ),
  );
  const body = hasHeader ? rest : rows;
  const width = first.cells.length;
  for (const { line, cells } of body) {
    if (!cells.slice(width).some((cell) => cell !== "")) continue;
    throw new TableError("tornRow", { name, row: line, n: cells.length, first: width });
  }
  if (body.length < 2) throw new TableError("onlyHeader", { name });
  const names = told(hasHeader ? first.cells : first.cells.map(() => ""), unnamed);
  const columns = names.map((own, at) =>
    columnOf(
      own,
      body.map(({ cells }) => cells[at] ?? ""),
      decimalComma,
    ),
  );
  return { name, columns, lines: body.map(({ line }) => line) };
}

/** Whether a cell above others names them: a word above numbers, or one that is not among words that come again. */
function isName(cell: string, below: readonly string[], decimalComma: boolean): boolean {
  const isNumber = (one: string) => numberOf(one, decimalComma) !== null;
  if (isEmpty(cell) || isNumber(cell)) return false;
  const words = below.filter((one) => !isEmpty(one) && !isNumber(one));
  return words.length < below.length / 2 || (!words.includes(cell) && new Set(words).size < words.length);
}

/** What parts most rows into as many cells as the first. */
function delimiterOf(text: string): string {
  const head = text.split(/\r\n|\r|\n/, LOOKED_AT).join("\n");
  let best = ",";
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const widths = dsvFormat(delimiter)
      .parseRows(head)
      .map((row) => row.length);
    const [first = 1] = widths;
    const alike = first > 1 ? widths.filter((width) => width === first).length / widths.length : 0;
    if (alike > most) [best, most] = [delimiter, alike];
  }
  return best;
}

function columnOf(name: string, written: readonly string[], decimalComma: boolean): Column {
  const cells = written.map((cell) => (isEmpty(cell) ? "" : cell));
  const filled = cells.filter((cell) => cell !== "");
  const numbers = cells.map((cell) => numberOf(cell, decimalComma));
  const known = numbers.filter((value) => value !== null).length;
  return {
    name,
    cells,
    numbers: known && known >= MOSTLY * filled.length ? numbers : null,
    distinct: new Set(filled),
  };
}

/** Names for all columns, all different. */
function told(names: readonly string[], unnamed: (number: number) => string): string[] {
  const taken = new Set<string>();
  return names.map((written, at) => {
    const name = written || unnamed(at + 1);
    let own = name;
    for (let k = 2; taken.has(own); k += 1) own = `${name} (${k})`;
    taken.add(own);
    return own;
  });
}

/** Without what nobody sees or what turns the order of the text round it, and not too long. */
function cleaned(cell: string): string {
  const plain = cell.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ").trim();
  const letters = [...plain];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : plain;
}
