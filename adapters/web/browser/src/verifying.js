// Whether a signature is good. The browser says so in a tenth of the library's time, and an inbox has
// hundreds; but browsers differ in odd cases, and only what every one of them understands alike is asked of it.
//
// Whatever it does not find good the library judges, by RFC 8032 and without keys of low order.

import { ed25519 } from "@noble/curves/ed25519.js";
import { fromHex } from "./bytes.js";

const ED25519 = { name: "Ed25519" };
const LENGTH = 64;
const HALF = 32;
const SIGN = 0x7f;
const { Fp, Fn } = ed25519.Point;

/** By the signer: to prepare one takes longer than to use it. @type {Map<string, Promise<CryptoKey | undefined>>} */
const prepared = new Map();

/** @param {Uint8Array} content @param {Uint8Array} signature @param {string} signer as hex digits */
export async function isGood(content, signature, signer) {
  return (await isGoodToTheBrowser(content, signature, signer)) || isSigned(content, signature, signer);
}

/** As the library alone says. @param {Uint8Array} content @param {Uint8Array} signature @param {string} signer */
export function isSigned(content, signature, signer) {
  try {
    return ed25519.verify(signature, content, fromHex(signer), { zip215: false });
  } catch {
    return false;
  }
}

/**
 * Where it is, the library would find it good as well; otherwise nothing is said.
 * @param {Uint8Array} content @param {Uint8Array} signature @param {string} signer
 */
export async function isGoodToTheBrowser(content, signature, signer) {
  if (!isPlain(signature)) return false;
  const known = prepared.get(signer) ?? keyOf(signer).catch(() => undefined);
  prepared.set(signer, known);
  const key = await known;
  if (key === undefined) return false;
  return crypto.subtle.verify(ED25519, key, Uint8Array.from(signature), Uint8Array.from(content)).catch(() => false);
}

/**
 * Both halves are spelled in the one way that is allowed, and the first is none of the points where
 * that is doubtful: some browsers do not look.
 * @param {Uint8Array} signature
 */
export function isPlain(signature) {
  if (signature.length !== LENGTH) return false;
  const half = signature.slice(0, HALF);
  half[HALF - 1] = (half[HALF - 1] ?? 0) & SIGN;
  const point = numberIn(half);
  return point > 1n && point < Fp.ORDER - 1n && numberIn(signature.subarray(HALF)) < Fn.ORDER;
}

/** Rejected where the browser has no such keys, or the library would take no signature of this one. @param {string} signer */
async function keyOf(signer) {
  const bytes = fromHex(signer);
  if (ed25519.Point.fromBytes(bytes).isSmallOrder()) throw new Error("a key of low order");
  return crypto.subtle.importKey("raw", Uint8Array.from(bytes), ED25519, false, ["verify"]);
}

/** The last byte first. @param {Uint8Array} bytes */
const numberIn = (bytes) => bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
