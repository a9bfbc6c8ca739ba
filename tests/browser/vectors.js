// What the server's side made (vectors.py), with its bytes as bytes.

import { readFileSync } from "node:fs";
import { fromBase64 } from "../../adapters/web/browser/src/bytes.js";

/** @typedef {{answers: Record<string, string>, recipients: string[], mailbox: string, reply_to: string,
 *   left_out: {name: string, recipient: string}[], handle?: number}} Report */
/** @typedef {{kind: "reply", case: string, mailbox: string, day: string, text: string}} Reply */
/** @typedef {{followUp: string} | {damaged: true} | {letter: Reply, signer: string, verified: boolean}} Read */
/** @typedef {{case: string, day: string, key: Uint8Array, messages: Uint8Array[]}} Kept */
/** @typedef {{text: string, signatures: Record<string, string>}} SignedList */
/** @typedef {{id: string, address: string, identity: string, handle: number}} Mailbox */
/**
 * @typedef {{
 *   padding: {
 *     pad: {entry: object, padded: Uint8Array}[],
 *     unpad: {padded: Uint8Array, entry: object | null}[],
 *     even: {file: Uint8Array, kept: Uint8Array}[],
 *     trim: {kept: Uint8Array, file: Uint8Array | null}[],
 *   },
 *   keys: {
 *     people: Record<"ada" | "bob" | "cam", string>,
 *     scalars: Uint8Array[],
 *     identities: {identity: string, recipient: string}[],
 *     recipients: {text: string, is: boolean}[],
 *     sealed: Uint8Array,
 *     sealedToTen: Uint8Array,
 *     words: Record<string, string[]>,
 *     typed: {receipt: string, tidy: string}[],
 *     slips: {receipt: string, mended: string}[],
 *     salt: Uint8Array,
 *     receipt: string,
 *     mailbox: Mailbox,
 *     spelled: Record<string, string>,
 *   },
 *   letters: {
 *     signingKey: string,
 *     trusted: string[],
 *     case: string,
 *     signed: {letter: Reply, signed: Record<string, unknown>}[],
 *     letters: {fields: Record<string, unknown>, read: Read}[],
 *     cases: {kept: Kept, opened: {id: string, day: string, keys: string[], held: string[], to: string, report: Report, entries: Read[]} | null}[],
 *     mailbox: Mailbox,
 *     capsule: Uint8Array,
 *     noCapsule: Uint8Array,
 *     replies: {letters: Uint8Array[], read: Read[]},
 *     shredding: {what: {case: string, mailbox: string, day: string}, signature: string},
 *   },
 *   lists: {good: SignedList[], bad: SignedList[][]},
 * }} Vectors
 */

/** @param {string} _ @param {unknown} value @returns {unknown} */
const bytes = (_, value) =>
  typeof value === "object" && value !== null && "base64" in value
    ? fromBase64(String(value.base64))
    : value;

const file = new URL("../../.venv/vectors.json", import.meta.url);
/** @type {unknown} */
const read = JSON.parse(readFileSync(file, "utf8"), bytes);

export const { padding, keys, letters, lists } = /** @type {Vectors} */ (read);
