// The same keys on a second device: one shows a picture of them, the other reads it with its camera.

import { one } from "../../static/http/find.js";
import { hasCamera, textsSeen } from "./camera.js";
import { draw, fromLine, wipe } from "./key_picture.js";
import { keptKeys } from "./keys.js";
import { byId } from "./page.js";

/** @typedef {import("./keys.js").Keys} Keys */

/** Milliseconds for which the picture stands on the screen. */
const SHOWN_FOR = 60_000;

/** Keys are shown only after a stop, for a minute, and never while nobody looks at the page. */
export function attendShowing() {
  const [ask, picture] = [byId("really-show"), byId("key-picture")];
  const canvas = one(picture, "canvas", HTMLCanvasElement);
  let hiding = 0;
  const hide = () => {
    clearTimeout(hiding);
    picture.hidden = true;
    wipe(canvas);
  };
  byId("show-keys").addEventListener("click", () => {
    ask.hidden = false;
    byId("do-not-show").focus();
  });
  byId("do-not-show").addEventListener("click", () => {
    ask.hidden = true;
    byId("show-keys").focus();
  });
  byId("show-now").addEventListener("click", () => {
    ask.hidden = true;
    const keys = keptKeys();
    if (keys === undefined) return;
    draw(canvas, keys);
    picture.hidden = false;
    byId("hide-keys").focus();
    hiding = setTimeout(hide, SHOWN_FOR);
  });
  byId("hide-keys").addEventListener("click", hide);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hide();
  });
}

/** @param {(keys: Keys) => Promise<void>} take what becomes of keys that were seen */
export function attendReading(take) {
  const [start, video] = [byId("use-camera"), one(document, "#camera", HTMLVideoElement)];
  byId("other-device").hidden = !hasCamera();
  start.addEventListener("click", () => {
    void read(start, video, take);
  });
}

/** @param {HTMLElement} start @param {HTMLVideoElement} video @param {(keys: Keys) => Promise<void>} take */
async function read(start, video, take) {
  for (const each of ["no-camera", "no-keys-seen"]) byId(each).hidden = true;
  start.hidden = true;
  video.hidden = false;
  try {
    const keys = await keysSeen(video);
    if (keys) await take(keys);
  } catch {
    byId("no-camera").hidden = false;
  }
  video.hidden = true;
  start.hidden = false;
}

/** @param {HTMLVideoElement} video */
async function keysSeen(video) {
  for await (const text of textsSeen(video)) {
    const keys = await fromLine(text);
    byId("no-keys-seen").hidden = keys !== undefined;
    if (keys) return keys;
  }
  return undefined;
}
