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
