// The picture that somebody encloses: drawn anew on an empty canvas here, so that nothing of its file
// is sealed with it, and shown as it will be seen.
//
// The form has <div data-document="the name of the answer"> with what stands in templates/http/document.html.

import { all, one } from "../../static/http/find.js";
import { LARGEST_DOCUMENT, spelled } from "./documents.js";

/** What moves or is drawn by a program of its own is none. */
const TYPES = ["image/jpeg", "image/png", "image/webp"];
/** The longest side in pixels, from the clearest to the smallest. */
const SIDES = [1600, 1280, 1024, 800, 640, 480, 320];
const QUALITIES = [0.7, 0.5, 0.35];
/** Some browsers let a page read a little noise instead of what it has drawn, others nothing of it. */
const NOISE = 8;
const DRAWN = [18, 130, 240];

/** Why it was not taken; one of the page's data-problem. */
class NotTaken extends Error {}

/** What is enclosed with a form at this moment. */
export class Enclosing {
  /** @type {Promise<string | undefined>} */
  #answer = Promise.resolve("");

  /** @param {HTMLFormElement} form */
  constructor(form) {
    const place = form.querySelector("[data-document]");
    if (!(place instanceof HTMLElement)) return;
    const inputs = all(place, "input[type=file], input[type=checkbox]", HTMLInputElement);
    for (const each of inputs) each.addEventListener("change", () => this.#look(place));
    one(place, "[data-without]", HTMLButtonElement).addEventListener("click", () => {
      one(place, "input[type=file]", HTMLInputElement).value = "";
      this.#look(place);
    });
    this.#look(place);
  }

  /** Empty where nothing is enclosed; undefined where that could not be taken, which is said. */
  answer() {
    return this.#answer;
  }

  /** @param {HTMLElement} place */
  #look(place) {
    this.#answer = taken(place).catch((/** @type {unknown} */ error) => {
      say(place, error instanceof NotTaken ? error.message : "no-picture");
      return undefined;
    });
  }
}

/** @param {HTMLElement} place @returns {Promise<string>} */
async function taken(place) {
  say(place, "");
  one(place, "[data-enclosed]", HTMLElement).hidden = true;
  const file = one(place, "input[type=file]", HTMLInputElement).files?.[0];
  if (file === undefined) return "";
  const asItIs = one(place, "input[type=checkbox]", HTMLInputElement).checked;
  const answer = asItIs ? await original(file) : await picture(file, one(place, "canvas", HTMLCanvasElement));
  one(place, "canvas", HTMLElement).hidden = asItIs;
  one(place, "[data-enclosed]", HTMLElement).hidden = false;
  return answer;
}

/** @param {File} file */
async function original(file) {
  if (file.size > LARGEST_DOCUMENT || file.size === 0) throw new NotTaken("too-large");
  return spelled("original", file.name, new Uint8Array(await file.arrayBuffer()));
}

/** @param {File} file @param {HTMLCanvasElement} shown */
async function picture(file, shown) {
  if (!TYPES.includes(file.type)) throw new NotTaken("no-picture");
  if (!mayDraw()) throw new NotTaken("no-canvas");
  const jpeg = await smallEnough(await createImageBitmap(file));
  show(await createImageBitmap(jpeg), shown);
  return spelled("picture", "", new Uint8Array(await jpeg.arrayBuffer()));
}

/** @param {ImageBitmap} bitmap */
async function smallEnough(bitmap) {
  for (const side of SIDES) {
    const canvas = document.createElement("canvas");
    show(bitmap, canvas, side);
    for (const quality of QUALITIES) {
      const jpeg = await asJpeg(canvas, quality);
      if (jpeg.size <= LARGEST_DOCUMENT) return jpeg;
    }
  }
  throw new NotTaken("no-picture");
}

/** @param {ImageBitmap} bitmap @param {HTMLCanvasElement} canvas @param {number} [side] the longest */
function show(bitmap, canvas, side = Infinity) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = penOf(canvas);
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob>} */
const asJpeg = (canvas, quality) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new NotTaken("no-canvas"))), "image/jpeg", quality);
  });

/** Whether this browser lets a page read what it has drawn: Tor Browser does not, unless it is asked. */
function mayDraw() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 4 });
  const pen = penOf(canvas);
  pen.fillStyle = `rgb(${DRAWN.join(" ")})`;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const read = [...pen.getImageData(0, 0, canvas.width, canvas.height).data];
  return read.every((value, at) => Math.abs(value - (DRAWN[at % 4] ?? value)) <= NOISE);
}

/** @param {HTMLCanvasElement} canvas */
function penOf(canvas) {
  const pen = canvas.getContext("2d");
  if (pen === null) throw new NotTaken("no-canvas");
  return pen;
}

/** @param {HTMLElement} place @param {string} problem one of its data-problem, or none */
function say(place, problem) {
  for (const each of all(place, "[data-problem]", HTMLElement)) each.hidden = each.dataset.problem !== problem;
}
