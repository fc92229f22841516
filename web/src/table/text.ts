// The text of a file, whatever wrote it.

import { TableError } from "./error";

export const MOST_BYTES = 10_000_000;

/** Throws TableError for a file that is too large, or is no text. */
export function textOf(bytes: Uint8Array, size: number, name: string): string {
  const [first, second] = bytes;
  if (size > MOST_BYTES) {
    throw new TableError("tooLarge", { name, megabytes: Math.ceil(size / 1e6), most: MOST_BYTES / 1e6 });
  }
  if (first === 0x50 && second === 0x4b) {
    throw new TableError("spreadsheet", { name });
  }
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) throw new TableError("noText", { name });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
