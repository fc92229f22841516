// The keys of the player: those that people know from YouTube.

export interface Commands {
  toggle(): void;
  skip(seconds: number): void;
  stepFrame(frames: number): void;
  goToShare(share: number): void;
  nextBeat(step: 1 | -1): void;
  nextChapter(step: 1 | -1): void;
  changeRate(step: 1 | -1): void;
  toggleCaptions(): void;
  toggleSound(): void;
  toggleFullScreen(): void;
  togglePicture(): void;
}

type Command = (commands: Commands) => void;

const PLAIN: Readonly<Record<string, Command>> = {
  " ": (player) => player.toggle(),
  k: (player) => player.toggle(),
  j: (player) => player.skip(-10),
  l: (player) => player.skip(10),
  ArrowLeft: (player) => player.skip(-5),
  ArrowRight: (player) => player.skip(5),
  ",": (player) => player.stepFrame(-1),
  ".": (player) => player.stepFrame(1),
  "<": (player) => player.changeRate(-1),
  ">": (player) => player.changeRate(1),
  N: (player) => player.nextBeat(1),
  P: (player) => player.nextBeat(-1),
  c: (player) => player.toggleCaptions(),
  m: (player) => player.toggleSound(),
  f: (player) => player.toggleFullScreen(),
  i: (player) => player.togglePicture(),
  Home: (player) => player.goToShare(0),
  End: (player) => player.goToShare(1),
};

const WITH_CONTROL: Readonly<Record<string, Command>> = {
  ArrowLeft: (player) => player.nextChapter(-1),
  ArrowRight: (player) => player.nextChapter(1),
};

/**
 * What a key does; null if it is none of the player's, or whatever has the focus needs it: a page keeps the keys by which
 * it is scrolled, unless the player stands there alone.
 */
export function commandOf(event: KeyboardEvent, alone: boolean): Command | null {
  if (event.altKey || event.metaKey || isNeeded(event, alone)) return null;
  if (event.ctrlKey) return WITH_CONTROL[event.key] ?? null;
  if (/^\d$/.test(event.key)) return (player) => player.goToShare(Number(event.key) / 10);
  return PLAIN[event.key] ?? PLAIN[event.key.toLowerCase()] ?? null;
}

const TYPED = "input:not([type=range]), textarea, select, [contenteditable]";
const PRESSED = "a, button, summary";
const SCROLLING = ["Home", "End", " "];

function isNeeded(event: KeyboardEvent, alone: boolean): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPED)) return true;
  if (event.key === " " && target.closest(PRESSED)) return true;
  if (target.closest("[role=toolbar]")) return ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key);
  return SCROLLING.includes(event.key) && !alone && !target.closest(".player");
}
