// Calls one function of the browser's part: {"call": name, "args": […]} on stdin, JSON on stdout.
// Bytes come as {"base64": "…"} and go as base64.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";

globalThis.crypto ??= webcrypto; // Node 18 hides what every browser has
const core = await import(process.argv[2]);
const bytes = (_, value) =>
  typeof value?.base64 === "string" ? core.fromBase64(value.base64) : value;
const { call, args } = JSON.parse(readFileSync(0, "utf8"), bytes);
const answer = await Promise.resolve(core[call](...args)).catch((error) => ({
  error: error.constructor === core.CannotOpen ? "CannotOpen" : String(error),
}));
process.stdout.write(core.asJson({ answer }));
