// The page shows the film, or its story in pictures, which come first for readers who prefer reduced motion.

import { filmOf } from "./film";
import { momentIn } from "./moment";
import { Player } from "./player";

type View = "film" | "pictures";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const page = document.documentElement;
page.dataset.view = calm.matches ? "pictures" : "film";

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function start(): void {
  const video = document.querySelector("video");
  const story = document.getElementById("story");
  const strip = document.querySelector<HTMLElement>(".chapters ol");
  if (!video || !story || !strip) return;
  const film = filmOf(document);
  const views = all("[data-shows]");
  const timed = all("[data-start]");
  const player = new Player(video, film, { page: location.href, follow });

  function show(view: View): void {
    page.dataset.view = view;
    for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.shows === view));
    if (view === "pictures") player.pause();
  }

  // A film that was started before stays playing or paused; one that opens at a moment waits.
  function go(opening: boolean): void {
    const moment = momentIn(new URL(location.href), film);
    const chapter = location.hash.startsWith("#chapter-");
    if (!moment || (chapter && page.dataset.view === "pictures")) return; // there the browser leads to the heading
    show("film");
    const begun = player.begun;
    player.open(moment);
    if (!opening && !begun && !calm.matches) player.begin();
    player.element.scrollIntoView({ block: "nearest" });
  }

  // A second click on the same link leads there again.
  function again(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    if (link && link.hash === location.hash && link.hash !== "#story") go(false);
  }

  function follow(seconds: number): void {
    for (const part of timed) {
      const is = Number(part.dataset.start) <= seconds && seconds < Number(part.dataset.stop);
      if (part.hasAttribute("aria-current") === is) continue;
      if (is) enter(part);
      else part.removeAttribute("aria-current");
    }
  }

  function enter(part: HTMLElement): void {
    part.setAttribute("aria-current", "true");
    const list = part.closest(".chapters") ? strip : story;
    if (list && !list.matches(":hover, :focus-within")) bringIn(part, list); // unless someone is reading it
  }

  for (const button of views) {
    (button as HTMLButtonElement).disabled = false;
    button.addEventListener("click", () => show(button.dataset.shows as View));
  }
  calm.addEventListener("change", () => show(calm.matches ? "pictures" : "film"));
  document.addEventListener("click", again);
  document.addEventListener("keydown", (event) => {
    if (page.dataset.view === "film") player.press(event);
  });
  addEventListener("hashchange", () => go(false));
  show(page.dataset.view as View);
  go(true);
}

// Only the list scrolls, never the page.
function bringIn(part: HTMLElement, list: HTMLElement): void {
  const inner = part.getBoundingClientRect();
  const outer = list.getBoundingClientRect();
  list.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: calm.matches ? "auto" : "smooth",
  });
}

document.addEventListener("DOMContentLoaded", start);
