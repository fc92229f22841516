// The words of a page, or of a twin: scripts have none of their own, but are handed texts by name, in one language.

import { type Facts, formatted, shown } from "./template";

/** As nnfilm/pack/words.py writes them. */
export interface WordsData {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

export class Words {
  readonly language: string;
  private readonly point: string;

  constructor(private readonly data: WordsData) {
    this.language = data.language;
    const parts = new Intl.NumberFormat(this.language).formatToParts(0.5);
    this.point = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  }

  /** The text of a name; the name itself where a page has none, which no page of ours lacks. */
  say(name: string, facts: Facts = {}): string {
    return formatted(this.data.texts[name] ?? name, facts, this.language);
  }

  /** A number in figures, as short as it is. */
  figures(number: number): string {
    return String(number).replace("-", "−").replace(".", this.point);
  }

  /** A number as it stands beside an axis. */
  short(number: number): string {
    const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
    return this.figures(Number(number.toFixed(digits)));
  }

  /** A number with two digits after the point, and a real minus. */
  told(number: number): string {
    const figures = number.toFixed(2);
    return (Number(figures) ? figures : "0.00").replace("-", "−").replace(".", this.point);
  }

  /** How many there are. */
  count(number: number): string {
    return shown(number, this.language);
  }
}

let own: Words | null = null;

/** The words of the page that a script stands in. */
export function pageWords(): Words {
  own ??= new Words(JSON.parse(document.getElementById("words")?.textContent ?? "") as WordsData);
  return own;
}

/** A text of that page. */
export function say(name: string, facts: Facts = {}): string {
  return pageWords().say(name, facts);
}
