// Words are found wherever they stand in a text, whatever their case and accents, and numbers where they begin.

export function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en").replace(/\s+/g, " ");
}

// Whether a text has every word of a query; `text` is plain already. The 4 of "4 classes" is not that of "24 rows".
export function has(text: string, query: string): boolean {
  return plain(query)
    .trim()
    .split(" ")
    .every((word) => (/^\d/.test(word) ? ` ${text}`.includes(` ${word}`) : text.includes(word)));
}
