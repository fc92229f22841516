// A table as it is written in a text: rows, a header, columns.

import { dsvFormat } from "d3-dsv";
import { TableError } from "./error";
import { MOST_BYTES } from "./text";

const DELIMITERS = ["\t", ";", "|", ","] as const; // the last is also in numbers and sentences: it yields to the others
const LOOKED_AT = 50; // rows by which the delimiter is found
const MOSTLY = 0.9; // of a column's cells are numbers, if it is one of numbers
const DECIMAL_COMMA = /^[-+−]?(\d{1,3}(\.\d{3})+|\d+),(\d{1,2}|\d{4,})$|^[-+−]?0,\d+$/; // not one of thousands
const MOST_COLUMNS = 1000; // a file of many megabytes may have millions, over which a browser hangs
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
  const rows = dsvFormat(delimiter).parseRows(content, (row, index) => {
    if (row.length > MOST_COLUMNS) throw new TableError("tooManyColumns", { name, n: row.length, most: MOST_COLUMNS });
    return filledRow(row, index); // a file may have millions of blank lines
  });
  const [first, ...rest] = rows;
  if (!first) throw new TableError("emptyTable", { name });
  const width = first.cells.length;
  const decimalComma = rows.some(({ cells }) => cells.some((cell) => DECIMAL_COMMA.test(cell)));
  const hasHeader = first.cells.some((cell, at) =>
    isName(
      cell,
      rest.map(({ cells }) => cells[at] ?? ""),
      decimalComma,
    ),
  );
  const body = hasHeader ? rest : rows;
  const tooMany = width * body.length > MOST_BYTES; // more cells than a file has bytes, if rows were not short
  for (const { line, cells } of body) {
    const isShort = tooMany && cells.length < width;
    if (!isShort && !cells.slice(width).some((cell) => cell !== "")) continue;
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

function filledRow(row: readonly string[], index: number): { line: number; cells: string[] } | null {
  const cells = row.map(cleaned);
  return cells.some((cell) => cell !== "") ? { line: index + 1, cells } : null;
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
  const whole = written.map((cell) => (isEmpty(cell) ? "" : cell));
  const numbers = whole.map((cell) => numberOf(cell, decimalComma));
  const words = [...new Set(whole)];
  const short = unlike(words.map(shortened));
  const form = new Map(words.map((word, at) => [word, short[at] ?? word]));
  const cells = whole.map((word) => form.get(word) ?? word);
  const filled = cells.filter((cell) => cell !== "");
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
  return unlike(names.map((written, at) => shortened(written || unnamed(at + 1))));
}

/** The words, those that come again with a number: two long ones may differ only in what is cut off. */
function unlike(words: readonly string[]): string[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return words.map((word) => {
    let own = word;
    let k = numbers.get(word) ?? 2;
    for (; taken.has(own); k += 1) own = `${word} (${k})`;
    numbers.set(word, k);
    taken.add(own);
    return own;
  });
}

/** Without what nobody sees or what turns the order of the text round it. */
function cleaned(cell: string): string {
  return cell.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ").trim();
}

/** Not too long for a page. */
function shortened(word: string): string {
  if (word.length <= LONGEST) return word;
  const letters = [...word.slice(0, 2 * LONGEST + 2)]; // a letter may have two units; the rest may be megabytes
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : word;
}

// A cell holds a number, a word, or nothing.

const NOTHING = new Set(["", "na", "n/a", "nan", "null", "none", "?", "-", "–", "—"]);
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

function isEmpty(cell: string): boolean {
  return NOTHING.has(cell.toLowerCase());
}

/** A number as it is written where commas part decimals, or else thousands; null if it is none. */
function numberOf(cell: string, decimalComma: boolean): number | null {
  const plain = cell.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
  const text = decimalComma ? withPoint(plain) : plain.replace(/,(?=\d{3}(\D|$))/g, "");
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function withPoint(text: string): string {
  return text.includes(",") ? text.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".") : text;
}
