// A stanza that means nothing, as the server's library adds to every file: without it a report
// would tell by its header that it was sealed in a browser.

import { Stanza } from "age-encryption";
import { randomBelow, randomBytes } from "./bytes.js";

/** @returns {Stanza} */
export function grease() {
  const args = Array.from({ length: randomBelow(5) }, arbitrary);
  return new Stanza([`${arbitrary()}-grease`, ...args], randomBytes(randomBelow(100)));
}

const arbitrary = () =>
  String.fromCharCode(...Array.from({ length: 1 + randomBelow(8) }, () => 33 + randomBelow(94)));
