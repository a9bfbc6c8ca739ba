// Opens age files of one chunk at once, as the library does with streams, which cost more than all
// that they carry: an inbox has a thousand files. Ours are all of this kind: none is longer than a chunk.
//
// The rules are those of https://age-encryption.org/v1. Whatever is spelled otherwise than ours are, does
// not fit, or is longer, is left to the library, which alone says that a file is damaged.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { fromBase64, text, utf8 } from "./bytes.js";

/** Its public half is mixed into what opens a file. @typedef {{secret: CryptoKey, recipient: Uint8Array}} Opener */

const X25519 = { name: "X25519" };
const CHUNK = 65536;
const [NONCE, TAG, KEY] = [16, 16, 32];
/** What stands before 32 secret bytes in PKCS #8, as the browser takes them (RFC 8410). */
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];
const BASE_POINT = Uint8Array.from({ length: KEY }, (_, at) => (at === 0 ? 9 : 0));
/** Of the only chunk, which is the last one; each file has a key of its own. */
const LAST = Uint8Array.from({ length: 12 }, (_, at) => (at === 11 ? 1 : 0));
const ZERO = new Uint8Array(12);
const [FOR_FILE_KEY, FOR_HEADER, FOR_PAYLOAD] = [utf8("age-encryption.org/v1/X25519"), utf8("header"), utf8("payload")];

const LETTER = "[A-Za-z0-9+/]";
/** 32 bytes, spelled in the one way that is allowed. */
const BYTES_32 = `${LETTER}{42}[AEIMQUYcgkosw048]`;
const LAST_LETTERS = `(?:${LETTER}[AQgw]|${LETTER}{2}[AEIMQUYcgkosw048])?`;
const OURS = `-> X25519 ${BYTES_32}\n${BYTES_32}\n`;
const OTHERS = `-> (?!X25519[ \n])[!-~]+(?: [!-~]+)*\n(?:${LETTER}{64}\n)*(?:${LETTER}{4}){0,15}${LAST_LETTERS}\n`;
const HEADER = new RegExp(`^age-encryption\\.org/v1\n(?:${OURS}|${OTHERS})+--- ${BYTES_32}\n$`);
const STANZA = new RegExp(`^-> X25519 (${BYTES_32})\n(${BYTES_32})\n`, "gm");
/** The last line of a header, without its dashes. */
const MAC = 1 + 43 + 1;

/** @param {string} identity @returns {Promise<Opener>} Rejected where the browser has no such keys. */
export async function openerOf(identity) {
  const { prefix, bytes } = bech32.decodeToBytes(identity);
  if (prefix !== "age-secret-key-" || bytes.length !== KEY) throw new Error("no identity");
  const pkcs8 = Uint8Array.from([...PKCS8, ...bytes]);
  const secret = await crypto.subtle.importKey("pkcs8", pkcs8, X25519, false, ["deriveBits"]);
  return { secret, recipient: await shared(secret, BASE_POINT) };
}

/**
 * The key of a file; none where this opens nothing in it.
 * @param {Uint8Array} header @param {Opener} opener
 * @returns {Promise<Uint8Array | "not ours" | undefined>} undefined where the library has to say
 */
export async function fileKeyIn(header, { secret, recipient }) {
  const spelled = text(header);
  if (!HEADER.test(spelled)) return undefined;
  for (const [, share = "", body = ""] of spelled.matchAll(STANZA)) {
    const theirs = fromBase64(share);
    const salt = Uint8Array.from([...theirs, ...recipient]);
    const key = hkdf(sha256, await shared(secret, theirs), salt, FOR_FILE_KEY, KEY);
    const fileKey = decrypted(key, ZERO, fromBase64(body));
    if (fileKey) return isWhole(header, fileKey) ? fileKey : undefined;
  }
  return "not ours";
}

/**
 * @param {Uint8Array} file @param {Uint8Array} header that stands before it @param {Uint8Array} fileKey
 * @returns {Uint8Array | undefined} undefined where the library has to say
 */
export function contentOf(file, header, fileKey) {
  const from = header.length + NONCE;
  const isOneChunk = file.length >= from + TAG && file.length <= from + CHUNK + TAG;
  if (!isOneChunk || !HEADER.test(text(header)) || !isWhole(header, fileKey)) return undefined;
  const key = hkdf(sha256, fileKey, file.subarray(header.length, from), FOR_PAYLOAD, KEY);
  return decrypted(key, LAST, file.subarray(from));
}

/** Whether nobody without the key has changed it. @param {Uint8Array} header @param {Uint8Array} fileKey */
function isWhole(header, fileKey) {
  const key = hkdf(sha256, fileKey, undefined, FOR_HEADER, KEY);
  const stated = fromBase64(text(header.subarray(1 - MAC, -1)));
  const found = hmac(sha256, key, header.subarray(0, -MAC));
  return found.reduce((differ, byte, at) => differ | (byte ^ (stated[at] ?? -1)), 0) === 0;
}

/** @param {CryptoKey} secret @param {Uint8Array<ArrayBuffer>} theirs */
async function shared(secret, theirs) {
  const peer = await crypto.subtle.importKey("raw", theirs, X25519, false, []);
  return new Uint8Array(await crypto.subtle.deriveBits({ ...X25519, public: peer }, secret, KEY * 8));
}

/** @param {Uint8Array} key @param {Uint8Array} nonce @param {Uint8Array} sealed */
function decrypted(key, nonce, sealed) {
  try {
    return chacha20poly1305(key, nonce).decrypt(sealed);
  } catch {
    return undefined;
  }
}
