// The bar along which one seeks: a piece for each chapter, or beat of the only one, and a small picture of wherever the pointer is.

import { beatsOf, duration, type Film, type Part, partAt, partsOf } from "./film";
import { clock } from "./moment";
import { say } from "./words";

export class Timeline {
  readonly element = document.createElement("div");
  private readonly slider = document.createElement("input");
  private readonly parts: readonly Part[];
  private readonly pieces: readonly HTMLElement[];
  private readonly preview = document.createElement("div");
  private readonly tile = document.createElement("div");
  private readonly label = document.createElement("span");

  constructor(
    private readonly film: Film,
    seek: (seconds: number) => void,
  ) {
    this.element.className = "timeline";
    this.parts = partsOf(film);
    this.pieces = this.parts.map((part) => pieceOf(part.stop - part.start));
    const row = document.createElement("div");
    row.className = "pieces";
    row.append(...this.pieces);
    this.setUpSlider(seek);
    this.setUpPreview();
    this.element.append(row, this.slider, this.preview);
    this.show(0);
  }

  /** Show that the film is at a time. */
  show(seconds: number): void {
    this.parts.forEach((part, number) => {
      const share = (seconds - part.start) / (part.stop - part.start);
      this.pieces[number]?.style.setProperty("--done", `${100 * Math.min(1, Math.max(0, share))}%`);
    });
    this.slider.value = String(seconds);
    this.slider.setAttribute("aria-valuetext", this.sayAt(seconds));
  }

  private sayAt(seconds: number): string {
    return say("moment", {
      time: clock(seconds),
      whole: clock(duration(this.film)),
      heading: this.titleAt(seconds),
    });
  }

  private titleAt(seconds: number): string {
    return this.parts[partAt(this.parts, seconds)]?.title ?? "";
  }

  private setUpSlider(seek: (seconds: number) => void): void {
    const { slider } = this;
    slider.type = "range";
    slider.min = "0";
    slider.max = String(duration(this.film));
    slider.step = "any";
    slider.setAttribute("aria-label", say("timeInFilm"));
    slider.addEventListener("input", () => seek(Number(slider.value)));
  }

  private setUpPreview(): void {
    this.preview.className = "preview";
    this.preview.hidden = true;
    this.preview.setAttribute("aria-hidden", "true");
    this.tile.className = "tile";
    this.preview.append(this.tile, this.label);
    this.element.addEventListener("pointermove", (event) => this.point(event.clientX));
    this.element.addEventListener("pointerleave", () => {
      this.preview.hidden = true;
    });
  }

  private point(x: number): void {
    const box = this.slider.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (x - box.left) / box.width));
    const seconds = share * duration(this.film);
    this.label.textContent = `${clock(seconds)} ${this.titleAt(seconds)}`;
    this.picture(seconds);
    this.preview.hidden = false;
    const half = this.preview.offsetWidth / 2;
    const middle = Math.min(Math.max(share * box.width, half), Math.max(half, box.width - half));
    this.preview.style.left = `${middle - half}px`;
  }

  private picture(seconds: number): void {
    const { sprite } = this.film;
    this.tile.hidden = !sprite;
    if (!sprite) return;
    const number = partAt(beatsOf(this.film), seconds);
    const { style } = this.tile;
    style.width = `${sprite.width}px`;
    style.height = `${sprite.height}px`;
    style.backgroundImage = `url("${sprite.src}")`;
    style.backgroundPosition = `${-(number % sprite.columns) * sprite.width}px ${
      -Math.floor(number / sprite.columns) * sprite.height
    }px`;
  }
}

function pieceOf(seconds: number): HTMLElement {
  const piece = document.createElement("span");
  piece.style.flexGrow = String(seconds);
  return piece;
}
