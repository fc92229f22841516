// The network in formulas with the numbers that it has now, in MathML: they change as it does.

import type { JSX } from "preact";
import { entry, type Vector } from "../network/algebra";
import type { Words } from "../words";
import type { ThemeData } from "./experiment";
import type { State } from "./state";

const MOST_TERMS = 6; // of a sum
const MOST_NEURONS = 8; // of a layer

interface Props {
  readonly state: State;
  readonly theme: ThemeData;
}

interface Term {
  readonly letter: string;
  readonly index: number;
  readonly color: string;
}

export function Formulas({ state, theme }: Props): JSX.Element {
  const network = state.network.value;
  const { words } = state;
  const { features, classes } = state.experiment;
  const neuron = (k: number) => theme.neurons[k % theme.neurons.length] ?? theme.ink;
  const two = network.output.weights.columns === 1;
  const last = network.layers.length - 1;
  const inputs = features.map((_, index): Term => ({ letter: "x", index, color: theme.ink }));
  const named = features.slice(0, MOST_TERMS).filter((name, k) => name.toLowerCase() !== `x${k + 1}`);
  const inputsNamed = words.row(features.slice(0, MOST_TERMS).map((name, k) => `x${k + 1}: ${name}`));
  const told = [
    ...(named.length ? [words.say("told", { what: inputsNamed })] : []),
    words.say("standardized"),
    two
      ? words.say("oneProbability", { class: classes[1] ?? "" })
      : words.say("eachProbability", { classes: words.row(classes) }),
  ];
  return (
    <section class="formulas" aria-label={words.say("formulas")}>
      <h2>{words.say("formulas")}</h2>
      {network.layers.map(({ weights, bias }, at) => {
        const letter = "abcd".charAt(last - 1 - at) || "a"; // the last hidden layer has the letter that diagram and axes have
        const from = at === 0 ? inputs : termsOf("abcd".charAt(last - at) || "a", weights.rows, neuron);
        const output = at === last;
        return bias
          .slice(0, MOST_NEURONS)
          .map((offset, k) => (
            <Formula
              words={words}
              name={{ letter: output ? "p" : letter, index: k, color: output ? theme.ink : neuron(k) }}
              numbered={!output || !two}
              wrapped={
                output ? (two ? "σ" : "softmax") : (SYMBOLS[network.activation.name] ?? network.activation.spoken)
              }
              spoken={words.say(output ? (two ? "logistic" : "softmax") : network.activation.name)}
              weights={weights.getColumn(k)}
              terms={from}
              bias={offset}
            />
          ));
      })}
      <p>
        <small>{told.reduce((before, after) => words.say("paragraph", { before, after }))}</small>
      </p>
    </section>
  );
}

const SYMBOLS: Readonly<Record<string, string>> = { logistic: "σ", identity: "" };

function termsOf(letter: string, count: number, color: (k: number) => string): Term[] {
  return Array.from({ length: count }, (_, index) => ({ letter, index, color: color(index) }));
}

interface FormulaProps {
  readonly words: Words;
  readonly name: Term;
  readonly numbered: boolean;
  readonly wrapped: string;
  readonly spoken: string;
  readonly weights: Vector;
  readonly terms: readonly Term[];
  readonly bias: number;
}

/** One neuron: a piece of MathML for each term, between which a line may break. */
function Formula({ words, name, numbered, wrapped, spoken, weights, terms, bias }: FormulaProps): JSX.Element {
  const shown = terms.slice(0, MOST_TERMS);
  const rest = terms.length - shown.length;
  const products = shown.map(({ letter, index }, k) => `${words.told(entry(weights, k))} ${letter} ${index + 1}`);
  const summands = [...products, ...(rest ? [words.say("more", { n: rest })] : []), words.told(bias)];
  const sum = summands.reduce((before, summand) => words.say("plus", { before, summand }));
  const own = numbered ? `${name.letter} ${name.index + 1}` : name.letter;
  return (
    <p class="formula">
      <span class="hidden-label">
        {wrapped
          ? words.say("isActivation", { name: own, activation: spoken, sum })
          : words.say("isSum", { name: own, sum })}
      </span>
      <span aria-hidden="true">
        <math>
          <Symbol of={name} numbered={numbered} />
          <mo>=</mo>
          {wrapped ? <mi mathvariant="normal">{wrapped}</mi> : null}
          <mtext>(</mtext>
        </math>
        {shown.map((term, k) => (
          <math>
            <Signed words={words} value={entry(weights, k)} first={k === 0} />
            <mspace width="0.17em" />
            <Symbol of={term} numbered />
          </math>
        ))}
        {rest ? (
          <math>
            <mo>+</mo>
            <mo>…</mo>
          </math>
        ) : null}
        <math>
          <Signed words={words} value={bias} first={false} />
          <mtext>)</mtext>
        </math>
      </span>
    </p>
  );
}

function Symbol({ of, numbered }: { readonly of: Term; readonly numbered: boolean }): JSX.Element {
  const letter = <mi style={`color: ${of.color}`}>{of.letter}</mi>;
  if (!numbered) return letter;
  return (
    <msub>
      {letter}
      <mn style={`color: ${of.color}`}>{of.index + 1}</mn>
    </msub>
  );
}

const INFIX = { form: "infix" }; // what begins a formula is a sign of its own otherwise, without room before it

interface SignedProps {
  readonly words: Words;
  readonly value: number;
  readonly first: boolean;
}

function Signed({ words, value, first }: SignedProps): JSX.Element {
  const minus = words.told(value).startsWith("−");
  return (
    <>
      {first && !minus ? null : <mo {...(first ? {} : INFIX)}>{minus ? "−" : "+"}</mo>}
      <mn>{words.told(Math.abs(value))}</mn>
    </>
  );
}
