// Templates in the part of ICU's MessageFormat that films and pages use: {fact}, plural and select. Whole libraries for
// it are larger than all else of the twin that is our own.

export type Facts = Readonly<Record<string, string | number>>;

/** A template with its facts, in a language; `#` is the number that the plural around it is chosen by. */
export function formatted(template: string, facts: Facts, language = "en", number = ""): string {
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
    text += argument(template.slice(at + 1, end), facts, language, number);
    at = end + 1;
  }
  return text;
}

function argument(inner: string, facts: Facts, language: string, number: string): string {
  const [, name = "", kind, rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*([^]*))?$/.exec(inner) ?? [];
  const fact = facts[name] ?? "";
  if (!kind) return typeof fact === "number" ? shown(fact, language) : fact;
  const forms = formsOf(rest);
  if (kind === "select") return formatted(forms.get(String(fact)) ?? forms.get("other") ?? "", facts, language, number);
  const form = forms.get(`=${fact}`) ?? forms.get(rules(language).select(Number(fact))) ?? forms.get("other") ?? "";
  return formatted(form, facts, language, shown(Number(fact), language));
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

const RULES = new Map<string, Intl.PluralRules>();

function rules(language: string): Intl.PluralRules {
  const known = RULES.get(language) ?? new Intl.PluralRules(language);
  RULES.set(language, known);
  return known;
}

/** A whole number in figures, its thousands always set apart, as in the film. */
export function shown(number: number, language: string): string {
  return number.toLocaleString(language, { useGrouping: "always" });
}
