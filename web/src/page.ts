// The page: the film with its transcript, and the article.

import { Clips } from "./clips";
import { filmOf } from "./film";
import { momentIn } from "./moment";
import { Player } from "./player";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
document.documentElement.dataset.player = "coming"; // the style keeps room for it

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function start(): void {
  const video = document.querySelector("video");
  const story = document.getElementById("story");
  const strip = document.querySelector<HTMLElement>(".chapters ol");
  const still = document.querySelector<HTMLButtonElement>("#still");
  if (!video || !story || !strip || !still) return;
  const film = filmOf(document);
  const timed = all("[data-start]");
  const stops = all(".beat a").filter((link) => link.tabIndex >= 0);
  const player = new Player(video, film, { page: location.href, follow });
  new Clips(all("[data-clip]"), still, calm);

  // A film that was started before stays playing or paused; one that opens at a moment waits.
  function go(opening: boolean): void {
    const moment = momentIn(new URL(location.href), film);
    if (!moment) return;
    const begun = player.begun;
    player.open(moment);
    if (!opening && !begun && !calm.matches) player.begin();
    player.element.scrollIntoView({ block: "nearest" });
  }

  // A second click on the same link leads there again.
  function again(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    if (link && link.hash === location.hash) go(false);
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
    if (part.matches(".beats > li")) reach(part.closest("section"));
    const list = part.closest(".chapters") ? strip : story;
    if (list && !list.matches(":hover, :focus-within")) bringIn(part, list); // unless someone is reading it
  }

  // Tab leads through the beats of the chapter that is shown; whoever wants another one chooses that chapter first.
  function reach(shown: Element | null): void {
    for (const link of stops) link.tabIndex = link.closest("section") === shown ? 0 : -1;
  }

  document.addEventListener("click", again);
  document.addEventListener("keydown", (event) => player.press(event));
  addEventListener("hashchange", () => go(false));
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
