// Clips in place of stills: silent, while they are in view; still for whoever wants no motion.

const SEEN = 0.6; // of a picture, from which on it moves

/** Lets the pictures of an article move, unless a button, or the reader's system, keeps them still. */
export class Clips {
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
