// A row of controls with a single tab stop: arrow keys move within it (the toolbar pattern of the ARIA practices guide).

export function toolbar(label: string, ...controls: HTMLElement[]): HTMLElement {
  const row = document.createElement("div");
  row.className = "controls";
  row.setAttribute("role", "toolbar");
  row.setAttribute("aria-label", label);
  row.append(...controls);
  const stops = () => controls.filter((control) => control.matches("button:not([hidden]), select:not([hidden])"));
  const enter = (control: HTMLElement | undefined) => {
    for (const other of stops()) other.tabIndex = other === control ? 0 : -1;
  };
  enter(stops()[0]);
  row.addEventListener("focusin", (event) => enter(event.target as HTMLElement));
  row.addEventListener("keydown", (event) => {
    const all = stops();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const there = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: all.length - 1 }[event.key];
    if (there === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    all[(there + all.length) % all.length]?.focus();
  });
  return row;
}

// The signs on buttons, as paths in a square of 24.

const PATHS = {
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  again: "M12 6V2L7 7l5 5V8a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
  previous: "M6 6h2v12H6zM9 12l9 6V6z",
  next: "M16 6h2v12h-2zM6 18l9-6-9-6z",
  captions: "M4 5h16v14H4zm2 2v10h12V7zm1 7h4v1.5H7zm6 0h4v1.5h-4zM7 11h7v1.5H7zm9 0h1.5v1.5H16z",
  sound:
    "M3 9v6h4l5 5V4L7 9zm11 3a3.5 3.5 0 0 0-2-3.2v6.4a3.5 3.5 0 0 0 2-3.2zm-2-8v2.1a6.3 6.3 0 0 1 0 11.8V20a8.3 8.3 0 0 0 0-16z",
  muted:
    "M3 9v6h4l5 5V4L7 9zm12.4-.2L14 10.2l1.8 1.8-1.8 1.8 1.4 1.4 1.8-1.8 1.8 1.8 1.4-1.4-1.8-1.8 1.8-1.8-1.4-1.4-1.8 1.8z",
  link: "M7.5 17a5 5 0 0 1 0-10H11v2H7.5a3 3 0 0 0 0 6H11v2zM8 13v-2h8v2zm5 4v-2h3.5a3 3 0 0 0 0-6H13V7h3.5a5 5 0 0 1 0 10z",
  picture: "M3 5h18v14H3zm2 2v10h14V7zm6 4h7v5h-7z",
  whole: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
  back: "M8 4h2v6H4V8h4zm6 0h2v4h4v2h-6zM4 14h6v6H8v-4H4zm10 0h6v2h-4v4h-2z",
} as const;

export type Icon = keyof typeof PATHS;

const SPACE = "http://www.w3.org/2000/svg";

export function icon(name: Icon): SVGSVGElement {
  const picture = document.createElementNS(SPACE, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", PATHS[name]);
  picture.append(path);
  return picture;
}
