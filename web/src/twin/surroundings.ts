// What stands round a twin: a page or a notebook, whose ground may be dark, and which has keys of its own.

/** Leave the keys to what has the focus: JupyterLab would take the arrow keys, and delete its cell on two d's. */
export function keepKeys({ target }: FocusEvent): void {
  if (target instanceof Element) target.setAttribute("data-lm-suppress-shortcuts", "true");
}

/**
 * Say whether a twin stands on a dark ground, in a page by what its reader prefers, in a notebook by its theme: now, once
 * it is shown, and whenever that may have changed. Returns how to stop.
 */
export function watchGround(el: Element, say: (dark: boolean) => void): () => void {
  const preferred = matchMedia("(prefers-color-scheme: dark)");
  const look = () => say(isDark(el, preferred.matches));
  const observer = new MutationObserver(look);
  for (const one of [document.documentElement, document.body]) observer.observe(one, { attributes: true });
  const shown = new ResizeObserver(look);
  shown.observe(el);
  preferred.addEventListener("change", look);
  look();
  return () => {
    observer.disconnect();
    shown.disconnect();
    preferred.removeEventListener("change", look);
  };
}

/** By the nearest ground round an element that covers what is behind it. */
function isDark(el: Element, otherwise: boolean): boolean {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return otherwise;
  for (let at = around(el); at; at = around(at)) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = getComputedStyle(at).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    if (alpha > 127) return 0.3 * red + 0.6 * green + 0.1 * blue < 127;
  }
  return otherwise;
}

function around(el: Element): Element | null {
  const root = el.getRootNode();
  return el.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
