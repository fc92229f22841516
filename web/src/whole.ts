// Servers that only send whole files, such as `python3 -m http.server`: from them a player can seek only to what it has
// loaded. There the film is loaded as a whole, and played from memory.

/** Whether the player can go to a time; unknown, and taken for true, before it knows how long the film is. */
export function canSeek(video: HTMLVideoElement, seconds: number): boolean {
  if (video.readyState < HTMLMediaElement.HAVE_METADATA || seconds <= 0) return true;
  const { seekable } = video;
  const last = Math.min(seconds, video.duration) - 0.5;
  return seekable.length > 0 && seekable.end(seekable.length - 1) >= last;
}

/** Load the whole film, and let the player play that. Rejects if it cannot be loaded. */
export async function loadWhole(video: HTMLVideoElement): Promise<void> {
  const answer = await fetch(video.currentSrc);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  await new Promise<void>((resolve, reject) => {
    video.addEventListener("loadedmetadata", () => resolve(), { once: true });
    video.addEventListener("error", () => reject(video.error), { once: true });
    video.src = address;
  });
}
