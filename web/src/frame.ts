// The player alone, for frames in other pages.

import { filmOf } from "./film";
import { momentIn } from "./moment";
import { Player } from "./player";

document.addEventListener("DOMContentLoaded", () => {
  const video = document.querySelector("video");
  if (!video) return;
  const film = filmOf(document);
  const player = new Player(video, film, { page: video.dataset.page ?? null, alone: true });
  const go = () => {
    const moment = momentIn(new URL(location.href), film);
    if (moment) player.open(moment);
  };
  document.addEventListener("keydown", (event) => player.press(event));
  addEventListener("hashchange", go);
  go();
});
