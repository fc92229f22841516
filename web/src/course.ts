// The search on the page of a course: it hides the films that do not have the words. Without it, all are listed.

import { has, plain } from "./search";
import { say } from "./words";

function start(): void {
  const form = document.querySelector<HTMLElement>("search");
  const input = document.querySelector<HTMLInputElement>("input[type=search]");
  const found = document.querySelector<HTMLElement>(".found");
  if (!form || !input || !found) return;
  const films = [...document.querySelectorAll<HTMLElement>(".films > li")].map((film) => ({
    film,
    text: plain(film.textContent ?? ""),
  }));

  function search(): void {
    const query = input?.value.trim() ?? "";
    let count = 0;
    for (const { film, text } of films) {
      film.hidden = !has(text, query);
      count += Number(!film.hidden);
    }
    tell(query ? count : undefined);
  }

  function tell(count: number | undefined): void {
    if (!found) return;
    found.textContent = count === undefined ? "" : count === 0 ? say("none") : say("found", { n: count });
  }

  // "/" leads to the search, as on many pages with one; Escape empties it.
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !input) return;
    if (event.key === "/" && event.target !== input) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && event.target === input) {
      input.value = "";
      search();
    }
  }

  form.hidden = false;
  input.addEventListener("input", search);
  document.addEventListener("keydown", press);
  addEventListener("pageshow", search); // who comes back from a film finds the page as it was
}

document.addEventListener("DOMContentLoaded", start);
