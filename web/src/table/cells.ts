// What a cell holds: a number, a word, or nothing.

const NOTHING = new Set(["", "na", "n/a", "nan", "null", "none", "?", "-", "–", "—"]);
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

export function isEmpty(cell: string): boolean {
  return NOTHING.has(cell.toLowerCase());
}

/** A number as it is written where commas part decimals, or else thousands; null if it is none. */
export function numberOf(cell: string, decimalComma: boolean): number | null {
  const plain = cell.replace(/[\s\u00a0\u202f']/g, "").replace("−", "-");
  const text = decimalComma ? withPoint(plain) : plain.replace(/,(?=\d{3}(\D|$))/g, "");
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function withPoint(text: string): string {
  return text.includes(",") ? text.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".") : text;
}
