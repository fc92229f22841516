// The deck's side of the speaker's window: opens it, tells it where the deck is, and does what is asked for there.
import { type Command, isCommand, type Report } from "./messages";

const EVERY = 200; // milliseconds between two reports

export interface Deck {
  report(): Report;
  press(keyCode: number): void;
  goTo(slide: number): void;
}

export class Lectern {
  private other: Window | null = null;

  constructor(private readonly deck: Deck) {
    addEventListener("message", (event) => this.hear(event));
    setInterval(() => this.tell(), EVERY);
  }

  open(): void {
    this.other = window.open("speaker.html", "speaker", "popup,width=1100,height=760");
    this.other?.focus();
  }

  private tell(): void {
    if (this.other && !this.other.closed) this.other.postMessage(this.deck.report(), "*");
  }

  // After the deck was loaded again it does not know the window, which still knows the deck. Only a window that was
  // opened from here is heard.
  private hear(event: MessageEvent): void {
    const from = event.source as Window | null;
    if (!from || from.opener !== window || !isCommand(event.data)) return;
    this.other = from;
    this.obey(event.data);
    this.tell();
  }

  private obey(command: Command): void {
    if ("press" in command) this.deck.press(command.press);
    if ("goTo" in command) this.deck.goTo(command.goTo);
  }
}
