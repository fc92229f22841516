// What the deck and the speaker's window tell each other. Pages opened from a folder share nothing but messages, and
// these hold no text.

/** The deck: where it is. */
export interface Report {
  readonly slide: number; // as it is shown, from 1
  readonly share: number; // of its clip, from 0 to 1
  readonly plays: boolean;
  readonly loops: boolean;
  readonly covered: boolean; // by blackness, or by the overview
}

/** The speaker's window: that it is there, a key that was pressed in it, a slide to go to. */
export type Command = { readonly hello: true } | { readonly press: number } | { readonly goTo: number };

export function isReport(data: unknown): data is Report {
  return typeof data === "object" && data !== null && "slide" in data && Number.isInteger(data.slide);
}

export function isCommand(data: unknown): data is Command {
  if (typeof data !== "object" || data === null) return false;
  return ["hello", "press", "goTo"].some((name) => name in data);
}
