// A receipt leads back to a report, and to nobody: the counterpart of bot/concerns/sealed/receipts.py.

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { argon2id } from "hash-wasm";
import { identityFrom } from "./age.js";
import { hex, randomBelow, utf8 } from "./bytes.js";
import { handleFrom } from "./handles.js";
import { ENGLISH, LISTS, wordsOf } from "./word_lists.js";

const NUMBERS_IN_RECEIPT = 8;
const FIRST_NUMBER = 1000;
const NUMBERS = 9000;
/** What keyboards and habits make of one letter. */
const WRITTEN_ALIKE = new Map([["ı", "i"], ["ى", "ي"], ["ة", "ه"], ["ٱ", "ا"], ["ی", "ي"], ["ک", "ك"], ["ء", ""], ["ـ", ""]]);
const OTHER_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
const BASE = 10;

/** `handle` by which the noticeboard says that something waits here. @typedef {{id: string, address: string, identity: string, handle: number}} Mailbox */

/** Whether this browser can derive a mailbox; Tor Browser's "Safer" level cannot. */
export const canSeal = () => typeof WebAssembly === "object";

/** @typedef {"words" | "numbers"} MadeOf */

/**
 * Of numbers also where the list of words cannot be fetched.
 * @param {MadeOf} [madeOf] @param {string} [language] that of the words @returns {Promise<string>}
 */
export async function newReceipt(madeOf = "words", language = "en") {
  const list = LISTS.get(language) ?? ENGLISH;
  const words = madeOf === "words" ? await wordsOf(list) : [];
  if (words.length === 0) return drawn(NUMBERS_IN_RECEIPT, () => FIRST_NUMBER + randomBelow(NUMBERS));
  return drawn(list.count, () => words[randomBelow(words.length)] ?? "");
}

/** @param {number} length @param {() => string | number} draw */
const drawn = (length, draw) => Array.from({ length }, draw).join(" ");

/**
 * The place of a number is isolated: from right to left it would stand behind it, before the next.
 * @param {string} receipt @returns {string} what is shown, each with its place
 */
export const numbered = (receipt) =>
  receipt
    .split(" ")
    .map((word, place) => `${placeOf(word, place + 1)}\u00a0${word}`)
    .join("\u00a0· ");

/** @param {string} word @param {number} place */
const placeOf = (word, place) => (/^\d/.test(word) ? `\u2068${place}\u2069` : String(place));

/**
 * Whether somebody gave back the two that are asked for, or all of them.
 * @param {string} receipt @param {string} given @param {number[]} asked the first word is 1
 */
export function isWrittenDown(receipt, given, asked) {
  const words = tidy(receipt).split(" ");
  const sorted = (/** @type {string[]} */ some) => [...some].sort().join(" ");
  const back = tidy(given);
  return back === words.join(" ") || sorted(back.split(" ")) === sorted(asked.map((n) => words[n - 1] ?? ""));
}

/** @param {string} receipt @returns {string} the words alone, or the numbers, however they were typed */
export function tidy(receipt) {
  const bare = receipt.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "");
  const plain = Array.from(bare, (sign) => WRITTEN_ALIKE.get(sign) ?? sign).join("");
  return (plain.match(/[a-z]+|[\u0621-\u064a]+/g) ?? numbersIn(plain)).join(" ");
}

/** One or two digits alone are the place of a number; several may stand together. @param {string} text */
function numbersIn(text) {
  const plain = text.replace(/[٠-٩۰-۹]/g, (digit) => String(OTHER_DIGITS.indexOf(digit) % BASE));
  const runs = plain.match(/[0-9]{3,}/g) ?? [];
  return runs.flatMap((run) => (run.length % 4 === 0 ? (run.match(/[0-9]{4}/g) ?? []) : [run]));
}

/** @param {string} receipt @param {Uint8Array} salt @returns {number} */
export const handleOf = (receipt, salt) => handleFrom(tidy(receipt), salt);

/** @param {string} receipt @param {Uint8Array} salt @returns {Promise<Mailbox>} */
export async function openMailbox(receipt, salt) {
  const root = await argon2id({
    password: utf8(tidy(receipt)),
    salt,
    memorySize: 64 * 1024,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  /** @param {string} label */
  const derive = (label) => hmac(sha256, root, utf8(label));
  const id = derive("tequio mailbox id v1");
  return {
    id: hex(id),
    address: hex(sha256(id)),
    identity: identityFrom(derive("tequio mailbox key v1")),
    handle: handleOf(receipt, salt),
  };
}
