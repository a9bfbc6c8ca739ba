// A responder's keys as a picture on one screen, for the camera of another device of theirs.

import encodeQR from "qr";
import { recipientOf } from "./age.js";

/** @typedef {import("./keys.js").Keys} Keys */

/** Pixels for each square of the picture. */
const SQUARE = 6;
const BORDER = 4;

/** In few letters of the kind that takes the least room. @param {Keys} keys */
export const asLine = ({ identity, signing }) => `${identity} ${signing.toUpperCase()}`;

/** @param {string} line @returns {Promise<Keys | undefined>} undefined where it holds no keys */
export async function fromLine(line) {
  const [, identity, signing] = /^(AGE-SECRET-KEY-1[0-9A-Z]{58}) ([0-9A-F]{64})$/.exec(line) ?? [];
  if (identity === undefined || signing === undefined) return undefined;
  try {
    await recipientOf(identity);
  } catch {
    return undefined;
  }
  return { identity, signing: signing.toLowerCase() };
}

/** Rows of squares, true where one is dark. @param {Keys} keys */
export const squares = (keys) => encodeQR(asLine(keys), "raw", { ecc: "medium", border: BORDER });

/** @param {HTMLCanvasElement} canvas @param {Keys} keys */
export function draw(canvas, keys) {
  const rows = squares(keys);
  canvas.width = canvas.height = rows.length * SQUARE;
  const pen = penOf(canvas);
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "black";
  for (const [down, row] of rows.entries()) {
    for (const [along, dark] of row.entries()) {
      if (dark) pen.fillRect(along * SQUARE, down * SQUARE, SQUARE, SQUARE);
    }
  }
}

/** Nothing of it stays on the page. @param {HTMLCanvasElement} canvas */
export function wipe(canvas) {
  canvas.width = canvas.height = 0;
}

/** @param {HTMLCanvasElement} canvas */
export function penOf(canvas) {
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) throw new TypeError("nothing can be drawn here");
  return pen;
}
