// Opens what is sealed, and remembers the small key that opened each file: with these two hundred
// cases stand open in a moment, where trying all keys anew takes seconds.
//
// A remembered key opens one file and says nothing without it: what is shredded stays shredded.

import { bech32 } from "@scure/base";
import { Decrypter } from "age-encryption";
import { base64, fromBase64, text, utf8 } from "./bytes.js";
import { trim } from "./padding.js";

/** By the last line of its header, and what it was tried with: the key of a file, or nothing where it is not ours. @typedef {Record<string, string>} FileKeys */

const NEWLINE = 10;
/** Letters that check an identity, and tell one from another: to which key something is sealed says who wrote it. */
const OF_IDENTITY = 6;
/** What the library says of a key that opens no file; every other failure may pass, and is not remembered. */
const NOT_OURS = "no identity matched any of the file's recipients";
const LAST_LINE = utf8("\n--- ");
/** What stands before 32 secret bytes in PKCS #8, as the browser takes them (RFC 8410). */
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];

export class Openings {
  /** @type {Map<string, Promise<Decrypter>>} */
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
    try {
      return base64(await (await this.#opener(identity)).decryptHeader(header));
    } catch (error) {
      if (error instanceof Error && error.message === NOT_OURS) return "";
      throw error;
    }
  }

  /** One for each key: to prepare it takes as long as to try it. @param {string} identity */
  #opener(identity) {
    const opener = this.#openers.get(identity) ?? openerOf(identity);
    this.#openers.set(identity, opener);
    return opener;
  }
}

/** @param {string} identity */
async function openerOf(identity) {
  const age = new Decrypter();
  age.addIdentity(await asCryptoKey(identity).catch(() => identity));
  return age;
}

/** Which the browser uses faster than a text; some browsers know of none. @param {string} identity */
function asCryptoKey(identity) {
  const { bytes } = bech32.decodeToBytes(identity);
  const pkcs8 = Uint8Array.from([...PKCS8, ...bytes]);
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]);
}

/** All before what is sealed. @param {Uint8Array} file */
function headerOf(file) {
  const last = file.findIndex((_, at) => startsAt(file, at));
  const end = last < 0 ? -1 : file.indexOf(NEWLINE, last + 1);
  if (end < 0) throw new Error("no header");
  return file.subarray(0, end + 1);
}

/** @param {Uint8Array} file @param {number} at */
const startsAt = (file, at) =>
  file[at] === NEWLINE && LAST_LINE.every((each, index) => file[at + index] === each);

/** It authenticates the header, so that no two are alike. @param {Uint8Array} header */
const nameOf = (header) => text(header.subarray(header.lastIndexOf(NEWLINE, -2) + LAST_LINE.length, -1));
