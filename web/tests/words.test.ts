import { describe, expect, test } from "vitest";
import { said, TableError } from "../src/table/error";
import { formatted } from "../src/template";
import { Words } from "../src/words";

const POINTS = "{n, plural, one {# Punkt} other {# Punkte}}";

describe("words", () => {
  const german = new Words({ language: "de", texts: { points: POINTS, wrong: "{name}: {what}" } });

  test("choose a form and write numbers as their language does", () => {
    expect(german.say("points", { n: 1 })).toBe("1 Punkt");
    expect(german.say("points", { n: 12345 })).toBe("12.345 Punkte");
    expect([german.told(-0.5), german.short(12.34), german.figures(0.75)]).toEqual(["−0,50", "12,3", "0,75"]);
    expect(new Words({ language: "en", texts: {} }).told(-0.5)).toBe("−0.50");
    expect(formatted("{n, plural, one {un} other {des}}", { n: 0 }, "fr")).toBe("un"); // where French differs
    expect(formatted("{n, plural, one {a} other {b}}", { n: 0 })).toBe("b");
  });

  test("say what is wrong with a table, and what in it is a remark itself", () => {
    const { remark } = new TableError("wrong", { name: "t.csv", what: { name: "points", facts: { n: 2 } } });
    expect(said(remark, german)).toBe("t.csv: 2 Punkte");
  });
});
