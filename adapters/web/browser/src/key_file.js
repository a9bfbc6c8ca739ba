// A responder's keys as a file on their own machine: written by the page, read by it again.

import { asFile, fromFile, fromIdentity } from "./keys.js";

/** @param {import("./keys.js").Keys} keys */
export async function download(keys) {
  const file = new Blob([await asFile(keys)], { type: "text/plain" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file) });
  link.download = "responder.key";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {HTMLInputElement} input @returns undefined where nothing, or no such file, was chosen */
export const chosenKeys = async (input) => fromFile(await chosenFile(input));

/** Keys of which only a half is in the file: no copy of them yet. @param {HTMLInputElement} input */
export const chosenIdentity = async (input) => fromIdentity(await chosenFile(input));

/** @param {HTMLInputElement} input */
const chosenFile = async (input) => (await input.files?.[0]?.text()) ?? "";
