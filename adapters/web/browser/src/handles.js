// What the noticeboard shows when something waits: the counterpart of bot/concerns/sealed/handles.py.

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import list from "../../../../bot/concerns/sealed/handle_words.txt";
import { hex, randomBelow, utf8 } from "./bytes.js";

const words = list.split("\n").filter((line) => line && !line.startsWith("#"));
const FIRST = 1000;
const NUMBER = 9000;
const SECOND_WORDS = 100;
const BYTES = 16;

/** @param {string} receipt one that is tidy @param {Uint8Array} salt @returns {number} four digits */
export function handleFrom(receipt, salt) {
  const derived = hkdf(sha256, utf8(receipt), salt, utf8("tequio handle v1"), BYTES);
  return FIRST + Number(BigInt(`0x${hex(derived)}`) % BigInt(NUMBER));
}

/** Somebody may have it, who then looks in vain. */
export const nobodysHandle = () => FIRST + randomBelow(NUMBER);

/** @param {unknown} value */
export const isHandle = (value) =>
  typeof value === "number" && Number.isInteger(value) && value >= FIRST && value < FIRST + NUMBER;

/** @param {number} handle @returns {string} such as `calm otter (2068)`, the same in every language */
export function spelled(handle) {
  const place = handle - FIRST;
  const second = NUMBER / SECOND_WORDS + (place % SECOND_WORDS);
  return `${words[Math.floor(place / SECOND_WORDS)]} ${words[second]} (${handle})`;
}
