// The browser is asked first whether a signature is good, and never has the last word on an odd one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ED25519_TORSION_SUBGROUP, ed25519 } from "../../adapters/web/browser/node_modules/@noble/curves/ed25519.js";
import { sha512 } from "../../adapters/web/browser/node_modules/@noble/hashes/sha2.js";
import { hex, utf8 } from "../../adapters/web/browser/src/bytes.js";
import { isGood, isGoodToTheBrowser, isPlain, isSigned } from "../../adapters/web/browser/src/verifying.js";

const { Point } = ed25519;
const { Fn, Fp } = Point;
const secret = Uint8Array.from({ length: 32 }, (_, at) => at);
const signer = ed25519.getPublicKey(secret);
const words = utf8("We hear you.");
const good = ed25519.sign(words, secret);

/** @typedef {{what: string, content: Uint8Array, signature: Uint8Array, key: Uint8Array}} Case */

/** @param {bigint} number */
const spelled = (number) => Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));

/** @param {Uint8Array} bytes */
const numberIn = (bytes) => bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);

/** @param {...Uint8Array} parts */
const joined = (...parts) => Uint8Array.from(parts.flatMap((each) => [...each]));

/** @param {Uint8Array} point @param {Uint8Array} key @param {Uint8Array} content */
const challenge = (point, key, content) => Fn.create(numberIn(sha512(joined(point, key, content))));

const torsion = ED25519_TORSION_SUBGROUP.map((each) => Point.fromHex(each));
/** Points of low order, also as they may not be spelled: with more than the field has, and a sign where there is none. */
const low = [
  ...torsion.map((each) => each.toBytes()),
  ...[Fp.ORDER, Fp.ORDER + 1n].flatMap((each) => [each, each | (1n << 255n)]).map(spelled),
  ...[1n, Fp.ORDER - 1n].map((each) => spelled(each | (1n << 255n))),
];

/** Keys of low order, under which a signature fits without any secret. @returns {Case[]} */
const withLowKeys = () =>
  low.flatMap((key) =>
    [Point.BASE, ...torsion].map((point, at) => {
      const s = at === 0 ? 1n : 0n;
      return { what: `low key ${hex(key)} ${at}`, content: words, signature: joined(point.toBytes(), spelled(s)), key };
    }),
  );

/** With a part of low order in the key, in the point or in both: some browsers forget it, others do not. @returns {Case[]} */
const withLowParts = () =>
  torsion.flatMap((inKey) =>
    torsion.map((inPoint) => {
      const [a, r] = [1234567n, 7654321n];
      const key = Point.BASE.multiply(a).add(inKey).toBytes();
      const point = Point.BASE.multiply(r).add(inPoint).toBytes();
      const s = Fn.create(r + challenge(point, key, words) * a);
      return { what: "low parts", content: words, signature: joined(point, spelled(s)), key };
    }),
  );

/** The point is of low order itself, in each spelling. @returns {Case[]} */
const withLowPoints = () =>
  low.map((point) => {
    const key = Point.BASE.multiply(99n).toBytes();
    const s = Fn.create(challenge(point, key, words) * 99n);
    return { what: `low point ${hex(point)}`, content: words, signature: joined(point, spelled(s)), key };
  });

/** @param {Uint8Array} bytes @returns {Uint8Array[]} each with one bit that is another */
const flipped = (bytes) =>
  Array.from({ length: bytes.length * 8 }, (_, bit) => bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));

const half = good.subarray(0, 32);
const malleable = joined(half, spelled(numberIn(good.subarray(32)) + Fn.ORDER));
const lengths = [good.subarray(0, 63), joined(good, Uint8Array.of(0)), new Uint8Array()];
/** @type {Case[]} */
const wrong = [
  ...flipped(good).map((signature) => ({ what: "signature", content: words, signature, key: signer })),
  ...flipped(words).map((content) => ({ what: "content", content, signature: good, key: signer })),
  ...flipped(signer).map((key) => ({ what: "key", content: words, signature: good, key })),
  { what: "malleable", content: words, signature: malleable, key: signer },
  ...lengths.map((signature) => ({ what: "length", content: words, signature, key: signer })),
  { what: "no key", content: words, signature: good, key: new Uint8Array() },
];

test("what was signed is good, and the browser alone says so", async () => {
  for (const length of [0, 1, 64, 5000]) {
    const content = Uint8Array.from({ length }, (_, at) => at % 251);
    assert.equal(await isGoodToTheBrowser(content, ed25519.sign(content, secret), hex(signer)), true);
  }
});

test("with one bit changed, a number that is too large or another length, no signature is good", async () => {
  for (const { what, content, signature, key } of wrong) {
    assert.equal(await isGood(content, signature, hex(key)), false, what);
    assert.equal(isSigned(content, signature, hex(key)), false, what);
  }
});

test("where points of low order are in it, a signature is as good as to the library, in each spelling", async () => {
  const verdicts = new Set();
  for (const { what, content, signature, key } of [...withLowKeys(), ...withLowParts(), ...withLowPoints()]) {
    const said = isSigned(content, signature, hex(key));
    verdicts.add(said);
    assert.equal(await isGood(content, signature, hex(key)), said, what);
    if (!said) assert.equal(await isGoodToTheBrowser(content, signature, hex(key)), false, what);
  }
  assert.deepEqual(verdicts, new Set([true, false]));
});

test("a browser that finds everything good is not asked about what is odd", async (context) => {
  context.mock.method(crypto.subtle, "verify", () => Promise.resolve(true));
  assert.equal(await isGood(words, good.map((byte, at) => (at === 5 ? 0 : byte)), hex(signer)), true, "it is asked");
  for (const { what, content, signature, key } of [...withLowKeys(), ...withLowPoints()]) {
    assert.equal(await isGood(content, signature, hex(key)), isSigned(content, signature, hex(key)), what);
  }
  assert.equal(await isGood(words, malleable, hex(signer)), false);
  assert.ok(isPlain(good) && !isPlain(malleable) && lengths.every((each) => !isPlain(each)));
});

test("a browser without such keys leaves it to the library", async (context) => {
  context.mock.method(crypto.subtle, "importKey", () => Promise.reject(new DOMException("", "NotSupportedError")));
  const other = Uint8Array.from(secret, (byte) => byte + 1);
  const key = hex(ed25519.getPublicKey(other)); // none of it is prepared yet
  assert.equal(await isGoodToTheBrowser(words, ed25519.sign(words, other), key), false);
  assert.equal(await isGood(words, ed25519.sign(words, other), key), true);
  assert.equal(await isGood(words, good, key), false);
});
