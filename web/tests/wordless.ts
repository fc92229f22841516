import { Words, type WordsData } from "../src/words";

/** Words of no language: each text is its name. */
export const NO_TEXTS: WordsData = { language: "en", texts: {} };
export const WORDLESS = new Words(NO_TEXTS);
