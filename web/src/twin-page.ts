// A page with a twin and nothing else: the experiment is in the page.

import { render } from "./twin/twin";

document.addEventListener("DOMContentLoaded", () => {
  const experiment = JSON.parse(document.getElementById("experiment")?.textContent ?? "") as unknown;
  const told: Readonly<Record<string, unknown>> = { experiment, address: true };
  const el = document.querySelector("main");
  if (el) render({ model: { get: (name) => told[name] }, el });
});
