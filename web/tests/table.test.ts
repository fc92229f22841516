import { describe, expect, test } from "vitest";
import { featuresIn, guess, labelsIn } from "../src/table/choices";
import { dataOf } from "../src/table/dataset";
import { TableError } from "../src/table/error";
import { tableOf } from "../src/table/table";
import { MOST_BYTES, textOf } from "../src/table/text";

const ROWS = Array.from({ length: 12 }, (_, k) => [k * 0.5, 20 - k * k, k % 3 ? "ripe" : "raw"] as const);
const PLAIN = ["width,height,kind", ...ROWS.map((row) => row.join(","))].join("\n");

const unnamed = (number: number) => `column ${number}`;

function read(text: string) {
  const table = tableOf(text, "fruit.csv", unnamed);
  return dataOf(table, guess(table));
}

function problem(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return "";
}

describe("a table", () => {
  test("is standardized, and comes back by mean and scale", () => {
    const { points, labels, mean, scale, features, classes } = read(PLAIN);
    expect({ features, classes }).toEqual({ features: ["width", "height"], classes: ["raw", "ripe"] });
    for (const axis of [0, 1]) {
      const values = points.map((point) => point[axis] ?? 0);
      expect(values.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 9);
      expect(values.reduce((sum, x) => sum + x * x, 0) / values.length).toBeCloseTo(1, 9);
      values.forEach((x, row) => {
        expect((mean[axis] ?? 0) + (scale[axis] ?? 0) * x).toBeCloseTo(Number(ROWS[row]?.[axis]), 9);
      });
    }
    expect(labels).toEqual(ROWS.map(([, , kind]) => (kind === "ripe" ? 1 : 0)));
  });

  const written: [string, (text: string) => string][] = [
    ["with semicolons and decimal commas", (text) => text.replaceAll(",", ";").replaceAll(".", ",")],
    ["with tabs, as spreadsheets copy them", (text) => text.replaceAll(",", "\t")],
    ["with other ends of lines, and a mark in front", (text) => `\ufeff${text.replaceAll("\n", "\r\n")}\r\n\r\n`],
    ["with all in quotation marks", (text) => text.replace(/[^,\n]+/g, '"$&"')],
    ["with a separator that is named", (text) => `sep=;\n${text.replaceAll(",", ";")}`],
    ["with real minus signs", (text) => text.replaceAll("-", "−")],
  ];
  test.each(written)("%s is the same", (_, rewritten) => {
    expect(read(rewritten(PLAIN))).toEqual(read(PLAIN));
  });

  test("with long words has as many classes as words, however alike they begin", () => {
    const long = "a very long word ".repeat(5);
    const table = tableOf(
      PLAIN.replaceAll("raw", `${long} raw`).replaceAll("ripe", `${long} ripe`),
      "fruit.csv",
      unnamed,
    );
    const { classes, labels } = dataOf(table, guess(table));
    const start = long.slice(0, 59);
    expect(classes).toEqual([`${start}…`, `${start}… (2)`]);
    expect(labels).toEqual(read(PLAIN).labels);
  });

  test("without a header has columns with numbers", () => {
    const { features, points } = read(PLAIN.split("\n").slice(1).join("\n"));
    expect(features).toEqual(["column 1", "column 2"]);
    expect(points).toEqual(read(PLAIN).points);
  });

  test("says which rows are left out, and why", () => {
    const rows = PLAIN.split("\n");
    const text = [...rows.slice(0, 4), "1.5,?,raw", "1,,", ...rows.slice(4)].join("\n");
    const { points, notes } = read(text);
    expect(points).toEqual(read(PLAIN).points);
    expect(notes).toEqual([{ name: "leftOutEmpty", facts: { n: 2, row: 5, column: "height" } }]);
    expect(read(`${PLAIN}\n3,wide,raw`).notes).toEqual([
      { name: "leftOutFor", facts: { n: 1, row: 14, column: "height", cell: "wide" } },
    ]);
  });

  test("with many rows is shown in part, the same part each time", () => {
    const many = ["x,y,kind", ...Array.from({ length: 5000 }, (_, k) => `${k % 71},${k % 53},${"ab"[k % 2]}`)].join(
      "\n",
    );
    const { points, notes } = read(many);
    expect(points).toHaveLength(2000);
    expect(notes).toEqual([{ name: "sampled", facts: { shown: 2000, all: 5000 } }]);
    expect(read(many).points).toEqual(points);
  });
});

test("a table of very many columns is refused before they are looked at", () => {
  const wide = Array.from({ length: 4 }, () => "1,".repeat(100_000)).join("\n");
  expect(problem(() => read(wide))).toBe("tooManyColumns fruit.csv 100001 1000");
});

describe("what is guessed", () => {
  const table = (header: string, row: (k: number) => unknown[]) =>
    tableOf([header, ...Array.from({ length: 12 }, (_, k) => row(k).join(","))].join("\n"), "t.csv", unnamed);

  test("classes by name, then words, then the last of few numbers", () => {
    const both = (k: number) => [k * 1.5, 9 - k, "ab"[k % 2], "no"[k % 2]];
    expect(guess(table("x,y,species,place", both)).label).toBe("species");
    expect(guess(table("x,y,town,place", both)).label).toBe("place");
    expect(guess(table("x,y,passed", (k) => [k * 1.5, 9 - 3 * k, k % 2])).label).toBe("passed");
    expect(guess(table("target,x,y,note", (k) => [k % 2, k * 1.5, 9 - k, `${k}`])).label).toBe("target");
  });

  test("features without those that count rows or never change", () => {
    const found = guess(table("id,x,same,y,kind", (k) => [k + 7, k * k, 4, (k * 5) % 7, "ab"[k % 2]]));
    expect(found).toEqual({ label: "kind", features: ["x", "y"] });
  });
});

describe("what cannot be used is said in one line, with a cure", () => {
  const errors: [string, () => unknown, string][] = [
    ["nothing", () => tableOf("\n \n", "t.csv", unnamed), "emptyTable t.csv"],
    ["only a header", () => tableOf("x,y,kind\n", "t.csv", unnamed), "onlyHeader t.csv"],
    ["a torn row", () => tableOf("x,y\n1,2\n1,2,3", "t.csv", unnamed), "tornRow t.csv 3 3 2"],
    [
      "no classes",
      () =>
        labelsIn(tableOf(`x,y\n${Array.from({ length: 20 }, (_, k) => `${k},${-k}`).join("\n")}`, "t.csv", unnamed)),
      "noClasses t.csv 2 12",
    ],
    [
      "no feature",
      () => featuresIn(tableOf("town,kind\nRome,a\nOslo,b\nRome,a", "t.csv", unnamed), "kind"),
      "noNumbersButWords t.csv kind town Rome",
    ],
    ["few rows", () => read("x,y,kind\n1,2,a\n2,5,b\n4,1,a"), "fewRows fruit.csv 3 6"],
    ["a spreadsheet", () => textOf(new Uint8Array([0x50, 0x4b, 3, 4]), 4, "t.xlsx"), "spreadsheet t.xlsx"],
    ["a picture", () => textOf(new Uint8Array([0x89, 0, 1]), 3, "t.png"), "noText t.png"],
    ["a large file", () => textOf(new Uint8Array(0), MOST_BYTES + 1, "t.csv"), "tooLarge t.csv 11 10"],
  ];
  test.each(errors)("%s", (_, act, words) => {
    expect(problem(act)).toBe(words);
  });
});

test("text comes from what programs write", () => {
  const encoded = (bytes: number[]) => textOf(new Uint8Array(bytes), bytes.length, "t.csv");
  expect(encoded([0xc3, 0xa9])).toBe("é");
  expect(encoded([0xe9, 0x2c])).toBe("é,");
  expect(encoded([0xff, 0xfe, 0xe9, 0x00])).toBe("é");
  expect(encoded([0xfe, 0xff, 0x00, 0xe9])).toBe("é");
});
