// Sentences of the film, of whose facts some are known only here.

import { type Facts, formatted, shown } from "../template";

/** As nnfilm/pack/twin_words.py writes it. */
export interface SentenceData {
  readonly template: string;
  /** Whether it begins with a capital letter, whatever fact is first. */
  readonly capital: boolean;
  readonly given: Facts;
  /** Sentences within it. */
  readonly parts: Readonly<Record<string, SentenceData>>;
  /** What its facts are called here. */
  readonly later: Readonly<Record<string, string>>;
}

/** The sentence, given the facts that it left open, the words for numbers from zero, and the language of all this. */
export function sentence(data: SentenceData, facts: Facts, numerals: readonly string[], language: string): string {
  const known: Record<string, string | number> = { ...data.given };
  for (const [name, part] of Object.entries(data.parts)) known[name] = sentence(part, facts, numerals, language);
  for (const [name, key] of Object.entries(data.later)) {
    const fact = facts[key] ?? "";
    known[name] = fact;
    if (typeof fact === "number") known[`${name}_word`] = numerals[fact] ?? shown(fact, language);
  }
  const text = formatted(data.template, known, language);
  return data.capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
