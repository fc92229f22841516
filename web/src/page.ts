// The page: the film with its transcript, and the article.

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

// Clips in place of stills: silent, while they are in view; still for whoever wants no motion.

const SEEN = 0.6; // of a picture, from which on it moves

/** Lets the pictures of an article move, unless a button, or the reader's system, keeps them still. */
class Clips {
  private readonly seen = new Set<HTMLElement>();
  private still: boolean;

  constructor(
    figures: readonly HTMLElement[],
    private readonly button: HTMLButtonElement,
    calm: MediaQueryList,
  ) {
    this.still = calm.matches;
    const observer = new IntersectionObserver((entries) => this.note(entries), { threshold: [0, SEEN] });
    for (const figure of figures) observer.observe(figure);
    button.hidden = figures.length === 0;
    button.addEventListener("click", () => this.keep(!this.still));
    calm.addEventListener("change", () => this.keep(calm.matches));
    this.keep(calm.matches);
  }

  private keep(still: boolean): void {
    this.still = still;
    this.button.setAttribute("aria-pressed", String(still));
    for (const figure of this.seen) this.turn(figure);
  }

  private note(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      const figure = entry.target as HTMLElement;
      if (entry.intersectionRatio >= SEEN) this.seen.add(figure);
      else this.seen.delete(figure);
      this.turn(figure);
    }
  }

  private turn(figure: HTMLElement): void {
    const moving = this.seen.has(figure) && !this.still;
    const video = figure.querySelector("video") ?? (moving ? clipIn(figure) : null);
    if (moving)
      void video?.play().catch(() => {}); // a browser that allows no motion keeps the still
    else video?.pause();
  }
}

// The still is what the figure says to whoever cannot see it.
function clipIn(figure: HTMLElement): HTMLVideoElement {
  const video = document.createElement("video");
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.tabIndex = -1;
  video.ariaHidden = "true";
  video.src = figure.dataset.clip ?? "";
  figure.append(video);
  return video;
}
