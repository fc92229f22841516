import { expect, test } from "vitest";
import { has, plain } from "../src/search";

test("words are found in any case, in any order, with and without accents", () => {
  const text = plain("Café crème\n 24 rows × 2 columns · 3 classes");
  for (const query of ["cafe", "CRÈME", "3 classes", "columns café", " "]) expect(has(text, query)).toBe(true);
  for (const query of ["tea", "cafe tea", "4 classes"]) expect(has(text, query)).toBe(false);
});

test("a query is words, and no pattern", () => {
  expect(has(plain("a.b (c)"), ".* (")).toBe(false);
  expect(has(plain("a.b (c)"), "(c) a.b")).toBe(true);
});
