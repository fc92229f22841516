// A clip: a part of the film, played in a `<video>` of its own from its first picture to its last, which then stays. All
// slides play from one file, so that a pack holds the film once.
import { canSeek, wholeOf } from "./whole";

/** Where all clips play from: the file, or what was loaded of it as a whole. */
export interface Source {
  address: string;
}

const SETTLED = 100; // milliseconds after a pause, until which a browser may still show another picture

export class Clip {
  loops = false;
  private readonly first: number;
  private readonly last: number;
  private readonly frame: number;
  private running = false;
  private ended = false;
  private broken = false;
  private whole = false; // whether all of the film was asked for

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly source: Source,
    fps: number,
  ) {
    const { start, stop } = video.dataset;
    this.frame = 1 / fps;
    this.first = Number(start) + this.frame / 2; // the middle of a picture, so that rounding leads to no other
    this.last = Number(stop) - this.frame / 2;
    video.addEventListener("loadedmetadata", () => this.arrive());
    video.addEventListener("error", () => this.fail());
    video.addEventListener("timeupdate", () => this.check()); // where nobody sees the window, no frame is asked for
  }

  get plays(): boolean {
    return this.running;
  }

  /** Whether the film cannot be loaded. */
  get fails(): boolean {
    return this.broken;
  }

  /** How much of it was shown, from 0 to 1. */
  get share(): number {
    if (this.ended) return 1;
    const played = this.isLoaded ? (this.video.currentTime - this.first) / (this.last - this.first) : 0;
    return Math.min(1, Math.max(0, played));
  }

  /** Load it, and show its first picture. */
  load(): void {
    const { video, source } = this;
    const address = `${source.address}#t=${this.first.toFixed(4)}`;
    if (video.getAttribute("src") !== address) video.src = address; // also where the film was taken into memory since
  }

  /** Unload it: browsers keep only a few at a time. */
  drop(): void {
    this.running = this.ended = this.broken = this.loops = this.whole = false;
    if (!this.isLoaded) return;
    this.video.removeAttribute("src");
    this.video.load();
  }

  /** Play it, or play on, or again after its end. */
  play(): void {
    if (!this.isLoaded) this.load();
    if (this.ended) this.video.currentTime = this.first;
    this.ended = false;
    this.running = true;
    this.start();
    this.watch();
  }

  pause(): void {
    this.running = false;
    this.video.pause();
  }

  private get isLoaded(): boolean {
    return this.video.hasAttribute("src");
  }

  private start(): void {
    this.video.play().catch(() => {}); // the slide was left before it began
  }

  private async arrive(): Promise<void> {
    const { video, source } = this;
    if (canSeek(video, this.last) || source.address.startsWith("blob:")) {
      if (!this.ended && Math.abs(video.currentTime - this.first) > this.frame / 4) video.currentTime = this.first;
      return;
    }
    await this.takeWhole();
  }

  private async takeWhole(): Promise<void> {
    const { video, source } = this;
    this.whole = true;
    try {
      source.address = await wholeOf(source.address);
    } catch {
      if (this.isLoaded) video.dispatchEvent(new Event("error"));
      return;
    }
    if (!this.isLoaded) return; // the slide was left meanwhile
    video.removeAttribute("src");
    this.load();
    if (this.running) this.start();
  }

  private fail(): void {
    if (!this.isLoaded) return; // it was unloaded, which browsers may call an error
    if (!this.whole) {
      void this.takeWhole(); // some browsers only find out on the way that a server sends whole files
      return;
    }
    this.running = false;
    this.broken = true;
  }

  private watch(): void {
    if (!this.running) return;
    this.check();
    requestAnimationFrame(() => this.watch());
  }

  private check(): void {
    if (!this.running || this.video.currentTime < this.last - this.frame) return;
    if (this.loops) {
      this.video.currentTime = this.first;
      return;
    }
    this.pause();
    this.ended = true;
    setTimeout(() => this.settle(), SETTLED);
  }

  // Not exactly there: a slow machine skips pictures, before the last one or beyond it.
  private settle(): void {
    if (this.ended) this.video.currentTime = this.last;
  }
}
