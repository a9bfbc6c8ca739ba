// Files of one chunk are opened at once, and to the same end as by the library: each is opened by both.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Decrypter, Encrypter } from "../../adapters/web/browser/node_modules/age-encryption/dist/index.js";
import { recipientOf } from "../../adapters/web/browser/src/age.js";
import { grease } from "../../adapters/web/browser/src/grease.js";
import { Openings } from "../../adapters/web/browser/src/openings.js";
import { trim } from "../../adapters/web/browser/src/padding.js";
import { contentOf, fileKeyIn, openerOf } from "../../adapters/web/browser/src/small_files.js";
import { keys } from "./vectors.js";

const { ada, bob } = keys.people;
const CHUNK = 65536;
const [mine, theirs] = await Promise.all([recipientOf(ada), recipientOf(bob)]);
const opener = await openerOf(ada);

/** @param {Uint8Array} file @param {string} identity */
async function byTheLibrary(file, identity) {
  const age = new Decrypter();
  age.addIdentity(identity);
  return age.decrypt(file);
}

/** @param {number} length @param {string[]} recipients */
async function aFile(length, ...recipients) {
  const age = new Encrypter();
  for (const each of recipients) age.addRecipient(each);
  age.addRecipient({ wrapFileKey: () => [grease()] });
  return age.encrypt(Uint8Array.from({ length }, (_, at) => at % 251));
}

/** @param {Uint8Array} file */
function headerOf(file) {
  const end = Buffer.from(file).toString("latin1").indexOf("\n", Buffer.from(file).indexOf("\n--- ") + 1);
  return file.subarray(0, end + 1);
}

/** Without the library; undefined where it would have to say. @param {Uint8Array} file */
async function atOnce(file) {
  const header = headerOf(file);
  const fileKey = await fileKeyIn(header, opener).catch(() => undefined);
  return fileKey instanceof Uint8Array ? contentOf(file, header, fileKey) : fileKey;
}

test("a file of one chunk opens as with the library, whoever else can open it", async () => {
  for (const length of [0, 1, 4096, CHUNK - 1, CHUNK]) {
    for (const recipients of [[mine], [theirs, mine], [...Array.from({ length: 9 }, () => theirs), mine]]) {
      const file = await aFile(length, ...recipients);
      assert.deepEqual(await atOnce(file), await byTheLibrary(file, ada), String(length));
    }
  }
});

test("what the server sealed opens at once", async () => {
  for (const kept of [keys.sealed, keys.sealedToTen]) {
    const file = trim(kept);
    assert.deepEqual(await atOnce(file), await byTheLibrary(file, ada));
  }
});

test("a longer file is the library's, and opens as well", async () => {
  const file = await aFile(CHUNK + 1, mine);
  assert.equal(await atOnce(file), undefined);
  assert.deepEqual(await new Openings().openFile(file, ada), await byTheLibrary(file, ada));
});

test("a file for others is said to be not ours, as the library says it", async () => {
  const file = await aFile(10, theirs, theirs);
  assert.equal(await atOnce(file), "not ours");
  await assert.rejects(byTheLibrary(file, ada), /no identity matched/);
});

test("no byte can be changed, dropped or added", async () => {
  const file = await aFile(10, theirs, mine);
  for (let at = 0; at < file.length; at += 1) {
    const changed = file.map((byte, each) => (each === at ? byte ^ 1 : byte));
    assert.ok(!((await atOnce(changed)) instanceof Uint8Array), `byte ${String(at)}`);
  }
  for (const other of [file.subarray(0, -1), Uint8Array.from([...file, 0]), headerOf(file)]) {
    assert.equal(await atOnce(other), undefined);
    await assert.rejects(byTheLibrary(other, ada));
  }
});

test("what is spelled otherwise is left to the library, and ends as there", async () => {
  const header = Buffer.from(headerOf(await aFile(0, mine))).toString("latin1");
  const spelled = [
    ...["v1\n", "\n\n", "X25519 ", "-> "].map((each) => header.replace(each, `${each}x`)),
    header.replace("-> X25519", "-> X25519 more"),
    header.replace("-> X25519", "-> x25519 \u00e9"),
    header.replace(/(-> X25519 .{42})./, "$1B"),
    header.replace(/(-> X25519 .*\n)/, "$1\n"),
    header.replace("--- ", "-> a b\nAB\n--- "),
    header.replace(/--- .*\n/, "--- AAAA\n"),
    header.replace(/(-> X25519 ).{43}/, `$1${"A".repeat(43)}`), // a point of low order
  ];
  for (const each of spelled.filter((other) => other !== header)) {
    const bytes = Uint8Array.from(Buffer.from(each, "latin1"));
    const said = await fileKeyIn(bytes, opener).catch(() => undefined);
    assert.ok(said === undefined || said === "not ours", each);
    const age = new Decrypter();
    age.addIdentity(ada);
    await assert.rejects(age.decryptHeader(bytes), said ? /no identity matched/ : (error) => !/no identity matched/.test(String(error)), each);
  }
});

test("a browser without such keys opens the same with the library", async () => {
  const file = await aFile(10, mine);
  const { subtle } = crypto;
  const importKey = subtle.importKey.bind(subtle);
  const unknown = () => Promise.reject(new DOMException("X25519", "NotSupportedError"));
  Object.defineProperty(subtle, "importKey", { value: unknown, configurable: true });
  try {
    await assert.rejects(openerOf(ada));
    assert.deepEqual(await new Openings().openFile(file, ada), await byTheLibrary(file, ada));
  } finally {
    Object.defineProperty(subtle, "importKey", { value: importKey, configurable: true });
  }
});
