// Makes what is sealed equally long: the counterpart of bot/concerns/sealed/padding.py.

import { text, utf8 } from "./bytes.js";
import { fieldsIn } from "./json.js";

export const BUCKETS = [4096, 8192, 16384, 32768, 65536];
const STEP = 1024;
const MARK = 0x80;

/** More than fits into the largest bucket. */
export class TooLong extends RangeError {}

/**
 * JSON and spaces, as long as the smallest bucket that holds it, or `least`.
 * @param {object} entry @param {number} [least] @returns {Uint8Array} Throws TooLong.
 */
export function pad(entry, least = 0) {
  const json = utf8(JSON.stringify(entry, whole));
  const bucket = BUCKETS.find((size) => json.length <= size && least <= size);
  if (bucket === undefined) throw new TooLong("too long");
  const padded = new Uint8Array(bucket).fill(0x20);
  padded.set(json);
  return padded;
}

/** @param {Uint8Array} padded @returns {import("./json.js").Fields} Throws where it is no entry. */
export function unpad(padded) {
  if (!BUCKETS.includes(padded.length)) throw new Error("uneven");
  return fieldsIn(JSON.parse(text(padded)));
}

/** The age file with its tail, as it is kept. @param {Uint8Array} ageFile @returns {Uint8Array} */
export function even(ageFile) {
  const kept = new Uint8Array((Math.floor(ageFile.length / STEP) + 1) * STEP);
  kept.set(ageFile);
  kept[ageFile.length] = MARK;
  return kept;
}

/** The age file alone. @param {Uint8Array} kept @returns {Uint8Array} */
export function trim(kept) {
  const end = kept.findLastIndex((byte) => byte !== 0);
  if (end < 0 || kept[end] !== MARK || kept.length !== (Math.floor(end / STEP) + 1) * STEP) {
    throw new Error("uneven");
  }
  return kept.subarray(0, end);
}

/**
 * Half a character, which cannot be sealed, becomes U+FFFD, as in what is signed.
 * @param {string} _ @param {unknown} value
 */
const whole = (_, value) => (typeof value === "string" ? text(utf8(value)) : value);
