import { describe, expect, test } from "vitest";
import { Matrix } from "../src/network/algebra";
import { Network } from "../src/network/network";
import type { Experiment } from "../src/twin/experiment";
import { show } from "../src/twin/hash";
import { type QuestionsData, Quiz } from "../src/twin/questions";
import { State } from "../src/twin/state";
import { WORDLESS } from "./wordless";

const NAMES = [
  "canStraightCuts",
  "straightCutsSeparate",
  "straightCutLeaves",
  "whoGathers",
  "cornerHolds",
  "noCornerHolds",
  "canTheyNow",
  "leavesNow",
  "whatBecomesOf",
  "unrolled",
];
const KEYS = ["wrong", "held", "ofClass", "before", "curve"];

/** Sentences that name all facts that they are given. */
const DATA: QuestionsData = {
  sentences: Object.fromEntries(
    NAMES.map((name) => [
      name,
      {
        template: `${name} ${KEYS.map((key) => `{${key}}`).join(" ")}`,
        capital: false,
        given: {},
        parts: {},
        later: Object.fromEntries(KEYS.map((key) => [key, key])),
      },
    ]),
  ),
  numerals: ["zero", "one"],
  ofClasses: ["of the middle", "outside"],
  curves: { straight: "a straight line", open: "an open curve", closed: "a closed curve" },
  straightCut: { weights: [[1], [0]], bias: [-0.6] },
  few: 0.05,
  gathered: 0.9,
  straight: 15,
};
/** A band of points between two cuts at -0.5 and 0.5, and points on either side of it. */
function experiment(steep = 20): Experiment {
  const rows = Array.from({ length: 45 }, (_, k) => [-1 + 0.25 * (k % 9), -0.8 + 0.4 * Math.floor(k / 9)]);
  const points = new Matrix(rows);
  const hidden = {
    weights: new Matrix([
      [steep, -steep],
      [0.1 * steep, 0.1 * steep],
    ]),
    bias: [-0.6 * steep, -0.6 * steep],
  };
  const output = { weights: new Matrix([[10], [10]]), bias: [-5] };
  const fitted = new Network([hidden, output], "logistic");
  return {
    title: "Band",
    features: ["a", "b"],
    classes: ["middle", "outside"],
    points,
    labels: rows.map(([x = 0]) => Number(Math.abs(x) > 0.6)),
    mean: [0, 0],
    scale: [1, 1],
    fitted,
    box: { low: [-1.2, -1.2], high: [1.2, 1.2] },
    plane: null,
    stance: null,
    landscape: { yaw: 0, pitch: 0.8 },
    penalty: 0,
    path: null,
    questions: DATA,
    themes: {} as Experiment["themes"], // nothing is drawn
    words: WORDLESS,
  };
}

function quizOf(steep?: number): Quiz {
  return new Quiz(new State(experiment(steep)));
}

describe("questions", () => {
  test("are asked in order, and the right choice is what the network does", () => {
    const quiz = quizOf();
    expect(quiz.all).toEqual(["line", "corner", "cut", "back"]);
    const right: Record<string, string | undefined> = {};
    quiz.go("line");
    while (quiz.open.value) {
      const asked = quiz.asked.value;
      right[quiz.open.value] = asked?.choices[asked.right];
      quiz.choose(asked?.right ?? -1, true);
      quiz.next();
    }
    expect(right).toEqual({
      line: "no",
      corner: "middle",
      cut: "yesAll",
      back: "An open curve",
    });
    expect(Object.values(quiz.results.value)).toEqual([true, true, true, true]);
  });

  test("the straight line's mistakes are counted in the page", () => {
    const quiz = quizOf();
    const { points, labels } = quiz.state;
    const wrong = points.value.to2DArray().filter(([x = 0], row) => Number(x > 0.6) !== labels.value[row]).length;
    quiz.go("line");
    quiz.choose(0, true);
    expect(wrong).toBeGreaterThan(5);
    expect(quiz.asked.value?.answer).toContain(`straightCutLeaves ${wrong} `);
    expect(quiz.state.staging.value.wrong?.filter(Boolean).length).toBe(wrong);
    for (const [x] of quiz.state.staging.value.line?.corners ?? [[]]) expect(x).toBeCloseTo(0.6, 9);
    expect(quiz.results.value).toEqual({ line: false });
  });

  test("a soft network gathers nobody in a corner", () => {
    const quiz = quizOf(1);
    quiz.go("corner");
    expect(quiz.asked.value?.choices[quiz.asked.value.right]).toBe("neitherOfThem");
    expect(quiz.asked.value?.answer).toContain("noCornerHolds");
  });

  test("nothing is given away, and all is shown again once they are closed or the network is changed", () => {
    const quiz = quizOf();
    for (const id of quiz.all.slice(0, 3)) {
      quiz.go(id);
      expect(quiz.state.staging.value.borders).toBe("none");
    }
    quiz.close();
    expect(quiz.state.staging.value.borders).toBe("both");
    const stop = quiz.watch();
    quiz.go("line");
    quiz.state.addNeuron();
    expect([quiz.open.value, quiz.state.staging.value.borders]).toEqual([null, "both"]);
    stop();
  });
});

describe("a link", () => {
  test("leads to a question, and to none again", () => {
    const quiz = quizOf();
    show(quiz.state, quiz, "#q=corner");
    expect([quiz.open.value, quiz.chosen.value, quiz.state.time.value]).toEqual(["corner", null, 0]);
    show(quiz.state, quiz, "#t=0.5");
    expect([quiz.open.value, quiz.state.time.value]).toEqual([null, 0.5]);
  });

  test.each(["#q=__proto__", "#q=%3Cscript%3E", "#q=", "#q=cut&t=7"])("%s does no harm", (address) => {
    const quiz = quizOf();
    show(quiz.state, quiz, address);
    expect([null, "cut"]).toContain(quiz.open.value);
    expect(quiz.state.time.value).toBeLessThanOrEqual(1);
  });
});
