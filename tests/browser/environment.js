// What Node needs to run the browser's part as it stands: text files as esbuild reads them,
// WebCrypto where Node 18 hides it, and the two places that a page has and Node has not.

import { webcrypto } from "node:crypto";
import { register } from "node:module";

register("./text_files.js", import.meta.url);

/** @type {Map<string, string>} */
const kept = new Map();
const localStorage = {
  getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ value) => void kept.set(name, value),
  removeItem: (/** @type {string} */ name) => void kept.delete(name),
  clear: () => kept.clear(),
};
const given = { crypto: webcrypto, localStorage, location: { search: "" } };
for (const [name, value] of Object.entries(given)) {
  if (name !== "crypto" || !("crypto" in globalThis)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
