// The key with which a steward signs: made in the page, kept in this browser, saved as a file. Never sent.

import { hex, randomBytes } from "./bytes.js";
import { verifyKeyOf } from "./signing.js";

/** @param {string} whose */
const place = (whose) => `tequio-steward${whose}`;

/** @param {string} whose @returns {string | undefined} 64 hex digits */
export const keptKey = (whose) => localStorage.getItem(place(whose)) ?? undefined;

/** @param {string} whose @param {string} key */
export const keepKey = (whose, key) => localStorage.setItem(place(whose), key);

export const newKey = () => hex(randomBytes(32));

/** @param {string} key */
export const asFile = (key) =>
  [
    "# Steward key. Whoever has this file can sign the list of responders in your name.",
    `# verify key: ${verifyKeyOf(key)}`,
    `# steward key: ${key}`,
    "",
  ].join("\n");

/** @param {string} file @returns {string | undefined} undefined where it is no such file */
export const fromFile = (file) => file.match(/^# steward key: ([0-9a-f]{64})$/m)?.[1];
