// Opens what is sealed, and remembers the small key that opened each file: with these two hundred
// cases stand open in a moment, where trying all keys anew takes seconds.
//
// A remembered key opens one file and says nothing without it: what is shredded stays shredded.

import { Decrypter } from "age-encryption";
import { base64, fromBase64, text } from "./bytes.js";
import { trim } from "./padding.js";
import { contentOf, fileKeyIn, openerOf } from "./small_files.js";

/** By the last line of its header, and what it was tried with: the key of a file, or nothing where it is not ours. @typedef {Record<string, string>} FileKeys */

const [NEWLINE, DASH, SPACE] = [10, 45, 32];
/** Letters that check an identity, and tell one from another: to which key something is sealed says who wrote it. */
const OF_IDENTITY = 6;
/** What the library says of a key that opens no file; every other failure may pass, and is not remembered. */
const NOT_OURS = "no identity matched any of the file's recipients";
/** How the last line of a header begins. */
const LAST_LINE = [DASH, DASH, DASH, SPACE];

export class Openings {
  /** @type {Map<string, Promise<import("./small_files.js").Opener | undefined>>} */
  #openers = new Map();
  /** @type {FileKeys} */
  #before;

  /** @param {FileKeys} before what an earlier look remembered */
  constructor(before = {}) {
    this.#before = before;
    /** What was asked for since, and nothing else. @type {FileKeys} */
    this.used = {};
  }

  /**
   * Open whole or not at all.
   * @param {Uint8Array} kept @param {string} identity
   * @returns {Promise<Uint8Array>} Rejected where it is not ours, or was changed.
   */
  async open(kept, identity) {
    return this.openFile(trim(kept), identity);
  }

  /** The same for a file without the tail that hides its length. @param {Uint8Array} file @param {string} identity */
  async openFile(file, identity) {
    const header = headerOf(file);
    const fileKey = await this.#fileKey(header, identity);
    const content = contentOf(file, header, fileKey);
    if (content) return content;
    const age = new Decrypter();
    age.addIdentity({ unwrapFileKey: () => fileKey });
    return age.decrypt(file);
  }

  /** @param {Uint8Array} header @param {string} identity */
  async #fileKey(header, identity) {
    const tried = `${nameOf(header)} ${identity.slice(-OF_IDENTITY)}`;
    const found = this.#before[tried] ?? (await this.#tried(header, identity));
    this.used[tried] = found;
    if (found === "") throw new Error(NOT_OURS);
    return fromBase64(found);
  }

  /** @param {Uint8Array} header @param {string} identity @returns {Promise<string>} as it is remembered */
  async #tried(header, identity) {
    const opener = await this.#opener(identity);
    const found = opener && (await fileKeyIn(header, opener).catch(() => undefined));
    if (found === undefined) return asTheLibrarySays(header, identity);
    return found === "not ours" ? "" : base64(found);
  }

  /** One for each key: to prepare it takes as long as to try it. Some browsers know of none. @param {string} identity */
  #opener(identity) {
    const opener = this.#openers.get(identity) ?? openerOf(identity).catch(() => undefined);
    this.#openers.set(identity, opener);
    return opener;
  }
}

/** @param {Uint8Array} header @param {string} identity @returns {Promise<string>} as it is remembered */
async function asTheLibrarySays(header, identity) {
  const age = new Decrypter();
  age.addIdentity(identity);
  try {
    return base64(await age.decryptHeader(header));
  } catch (error) {
    if (error instanceof Error && error.message === NOT_OURS) return "";
    throw error;
  }
}

/** All before what is sealed. @param {Uint8Array} file */
function headerOf(file) {
  const end = file.indexOf(NEWLINE, lastLineOf(file));
  if (end < 0) throw new Error("no header");
  return file.subarray(0, end + 1);
}

/** Where it starts: after the first line's end that it follows. @param {Uint8Array} file */
function lastLineOf(file) {
  let at = file.indexOf(NEWLINE) + 1;
  while (at > 0 && !LAST_LINE.every((each, index) => file[at + index] === each)) at = file.indexOf(NEWLINE, at) + 1;
  if (at === 0) throw new Error("no header");
  return at;
}

/** It authenticates the header, so that no two are alike. @param {Uint8Array} header */
const nameOf = (header) => text(header.subarray(header.lastIndexOf(NEWLINE, -2) + 1 + LAST_LINE.length, -1));
