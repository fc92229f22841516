import { beforeEach, describe, expect, test, vi } from "vitest";
import { Player } from "../src/player";
import { FILM } from "./sample";
import { NO_TEXTS } from "./wordless";

const TEXTS = { ...NO_TEXTS, texts: { moment: "{time} {whole} {heading}" } };

// A player whose time can be set, as of a film that is loaded.
function made(): { player: Player; video: HTMLVideoElement; press: (key: string, more?: KeyboardEventInit) => void } {
  document.body.innerHTML = `<script type="application/json" id="words">${JSON.stringify(TEXTS)}</script><main><video controls><track></video></main>`;
  const video = document.querySelector("video") as HTMLVideoElement;
  let time = 0;
  Object.defineProperties(video, {
    currentTime: {
      get: () => time,
      set: (to: number) => {
        time = to;
        video.dispatchEvent(new Event("seeked"));
      },
    },
  });
  Object.defineProperty(video.querySelector("track"), "track", {
    value: Object.assign(new EventTarget(), { mode: "disabled", label: "English", language: "en" }),
  });
  const player = new Player(video, FILM, { page: "index.html", alone: true });
  const press = (key: string, more: KeyboardEventInit = {}) =>
    player.press(new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
  return { player, video, press };
}

describe("the player", () => {
  let { player, video, press } = made();
  beforeEach(() => {
    ({ player, video, press } = made());
  });

  test("loads the film as a whole where a browser only finds out on the way that a server cannot seek", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response("film")));
    vi.stubGlobal("fetch", fetched);
    Object.defineProperty(video, "currentSrc", { value: "https://example.org/film.mp4", configurable: true });
    video.currentTime = 7;
    video.dispatchEvent(new Event("error")); // of a `<source>`, say: the film may be fine
    expect(fetched).not.toHaveBeenCalled();
    Object.defineProperty(video, "error", { value: { code: 2 } });
    video.dispatchEvent(new Event("error"));
    await vi.waitFor(() => expect(video.src).toMatch(/^blob:/));
    expect(fetched).toHaveBeenCalledWith("https://example.org/film.mp4");
    expect(player.now).toBe(7);
    vi.unstubAllGlobals();
  });

  test("goes from beat to beat", () => {
    const met: number[] = [];
    for (let step = 0; step < 5; step += 1) {
      met.push(player.now);
      press("N");
    }
    expect(met).toEqual([0, 2, 6, 7, 9]);
    expect(player.now).toBe(9); // there is none after the last
    press("P");
    expect(player.now).toBe(7);
    player.goTo(5.5);
    press("P");
    expect(player.now).toBe(2); // long after its start a beat is seen again
  });

  test.each([
    ["l", 3, 10],
    ["j", 3, 0],
    ["ArrowRight", 3, 8],
    ["5", 3, 5],
    ["End", 3, 10],
    ["Home", 3, 0],
  ])("the key %s leads from %d to %d", (key, from, to) => {
    player.goTo(from);
    press(key);
    expect(player.now).toBeCloseTo(to);
  });

  test("steps by frames, wherever in a frame it is", () => {
    player.goTo(3.04);
    press(".");
    expect(Math.floor(player.now * FILM.fps)).toBe(31);
    press(",");
    expect(Math.floor(player.now * FILM.fps)).toBe(30);
  });

  test("goes from chapter to chapter", () => {
    press("ArrowRight", { ctrlKey: true });
    expect(player.now).toBe(6);
    press("ArrowLeft", { ctrlKey: true });
    expect(player.now).toBe(0);
  });

  test.each([" ", "Home", "End"])("leaves %j to a page that is scrolled by it", (key) => {
    const reading = new Player(document.querySelector("video") as HTMLVideoElement, FILM, { page: "index.html" });
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.addEventListener("keydown", (pressed) => reading.press(pressed), { once: true });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  test("leaves keys to those who type", () => {
    const field = document.body.appendChild(document.createElement("textarea"));
    const event = new KeyboardEvent("keydown", { key: "k", bubbles: true, cancelable: true });
    document.addEventListener("keydown", (pressed) => player.press(pressed), { once: true });
    field.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  test("has a button for the sound if the film has a voice, and a key", () => {
    const sound = () => document.querySelector<HTMLButtonElement>("[data-icon=sound], [data-icon=muted]");
    expect(sound()?.hidden).toBe(true);
    document.body.innerHTML = `<script type="application/json" id="words">${JSON.stringify(TEXTS)}</script><video></video>`;
    video = document.querySelector("video") as HTMLVideoElement;
    player = new Player(video, { ...FILM, heard: true }, { page: null });
    expect(sound()?.hidden).toBe(false);
    sound()?.click();
    video.dispatchEvent(new Event("volumechange"));
    expect([video.muted, sound()?.dataset.icon]).toEqual([true, "muted"]);
    player.press(new KeyboardEvent("keydown", { key: "m" }));
    expect(video.muted).toBe(false);
  });

  test("is heard without captions, and muted with them where the browser forbids sound", async () => {
    player = new Player(video, { ...FILM, heard: true }, { page: null });
    const captions = () => document.querySelector("[aria-pressed]")?.getAttribute("aria-pressed");
    expect(captions()).toBe("false");
    const forbidden = new DOMException("", "NotAllowedError");
    video.play = vi.fn(() => (video.muted ? Promise.resolve() : Promise.reject(forbidden)));
    player.begin();
    await vi.waitFor(() => expect(video.play).toHaveBeenCalledTimes(2));
    video.dispatchEvent(new Event("volumechange"));
    expect([video.muted, captions()]).toEqual([true, "true"]);
  });

  test("changes its speed within bounds", () => {
    for (let step = 0; step < 9; step += 1) press(">");
    expect(video.playbackRate).toBe(2);
    for (let step = 0; step < 9; step += 1) press("<");
    expect(video.playbackRate).toBe(0.5);
  });
});
