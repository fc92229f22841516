// What is to be said of a table, by the names of texts, so that nothing here knows a language.

import type { Words } from "../words";

/** A text by its name, with facts, of which some may be remarks themselves. */
export interface Remark {
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number | Remark>>;
}

/** A remark in words. */
export function said({ name, facts }: Remark, words: Words): string {
  const told = Object.entries(facts).map(([key, fact]) => [key, typeof fact === "object" ? said(fact, words) : fact]);
  return words.say(name, Object.fromEntries(told));
}

/** What is wrong with a table, where, and what to do: one line for whoever opened it. */
export class TableError extends Error {
  readonly remark: Remark;

  constructor(name: string, facts: Remark["facts"] = {}) {
    super([name, ...Object.values(facts).map((fact) => (typeof fact === "object" ? fact.name : fact))].join(" "));
    this.remark = { name, facts };
  }
}
