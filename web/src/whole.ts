// Servers that only send whole files, such as `python3 -m http.server`: from them a player can seek only to what it has
// loaded. There the film is loaded as a whole, and played from memory.

/** Whether the player can go to a time; unknown, and taken for true, before it knows how long the film is. */
export function canSeek(video: HTMLVideoElement, seconds: number): boolean {
  if (video.readyState < HTMLMediaElement.HAVE_METADATA || seconds <= 0) return true;
  const { seekable } = video;
  const last = Math.min(seconds, video.duration) - 0.5;
  return seekable.length > 0 && seekable.end(seekable.length - 1) >= last;
}

const loaded = new Map<string, Promise<string>>();

/** Load a whole file, once; gives the address at which a player finds it in memory. Rejects if it cannot be loaded. */
export function wholeOf(address: string): Promise<string> {
  if (address.startsWith("blob:")) return Promise.resolve(address); // it is in memory
  const found = loaded.get(address) ?? load(address);
  loaded.set(address, found);
  found.catch(() => loaded.delete(address)); // another attempt may succeed
  return found;
}

async function load(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return URL.createObjectURL(await answer.blob());
}

/** Load the whole film, and let the player play that. Rejects if it cannot be loaded. */
export async function loadWhole(video: HTMLVideoElement): Promise<void> {
  const address = await wholeOf(video.currentSrc);
  await new Promise<void>((resolve, reject) => {
    video.addEventListener("loadedmetadata", () => resolve(), { once: true });
    video.addEventListener("error", () => reject(video.error), { once: true });
    video.src = address;
  });
}
