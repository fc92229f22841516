// What a page adds to the module of the twin, which stands before it: it begins with what the page holds.

declare const twin: typeof import("./twin");

document.addEventListener("DOMContentLoaded", () => {
  const told = document.getElementById("experiment")?.textContent ?? "";
  const main = document.querySelector("main");
  if (main) twin.desk(main, JSON.parse(told) as Parameters<typeof twin.desk>[1]);
});
