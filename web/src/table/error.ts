/** What is wrong with a table, where, and what to do: one line for whoever opened it. */
export class TableError extends Error {}
