// Sentences of the film, in the part of ICU's MessageFormat that they use: {fact}, plural and select. Whole libraries for
// it are larger than all else of the twin that is our own.

/** As nnfilm/pack/twin_questions.py writes it. */
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

export type Facts = Readonly<Record<string, string | number>>;

/** The sentence, given the facts that it left open, and the words for numbers from zero. */
export function sentence(data: SentenceData, facts: Facts, numerals: readonly string[]): string {
  const known: Record<string, string | number> = { ...data.given };
  for (const [name, part] of Object.entries(data.parts)) known[name] = sentence(part, facts, numerals);
  for (const [name, key] of Object.entries(data.later)) {
    const fact = facts[key] ?? "";
    known[name] = fact;
    if (typeof fact === "number") known[`${name}_word`] = numerals[fact] ?? shown(fact);
  }
  const text = formatted(data.template, known);
  return data.capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

const RULES = new Intl.PluralRules("en");

/** A template with its facts; `#` is the number that the plural around it is chosen by. */
export function formatted(template: string, facts: Facts, number = ""): string {
  let text = "";
  let at = 0;
  while (at < template.length) {
    const sign = template.charAt(at);
    if (sign !== "{") {
      text += sign === "#" && number ? number : sign;
      at += 1;
      continue;
    }
    const end = closing(template, at);
    text += argument(template.slice(at + 1, end), facts, number);
    at = end + 1;
  }
  return text;
}

function argument(inner: string, facts: Facts, number: string): string {
  const [, name = "", kind, rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*([^]*))?$/.exec(inner) ?? [];
  const fact = facts[name] ?? "";
  if (!kind) return typeof fact === "number" ? shown(fact) : fact;
  const forms = formsOf(rest);
  if (kind === "select") return formatted(forms.get(String(fact)) ?? forms.get("other") ?? "", facts, number);
  const form = forms.get(`=${fact}`) ?? forms.get(RULES.select(Number(fact))) ?? forms.get("other") ?? "";
  return formatted(form, facts, shown(Number(fact)));
}

/** The forms of a plural or select, by what chooses them. */
function formsOf(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  let at = 0;
  for (;;) {
    const start = text.indexOf("{", at);
    if (start < 0) return forms;
    const end = closing(text, start);
    forms.set(text.slice(at, start).trim(), text.slice(start + 1, end));
    at = end + 1;
  }
}

/** Where the brace that is opened at a place is closed. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

function shown(number: number): string {
  return number.toLocaleString("en");
}
