// A mark of the page is one of the server's: as long, and opened by the quarter's secret alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdentity, recipientOf, unseal } from "../../adapters/web/browser/src/age.js";
import { text } from "../../adapters/web/browser/src/bytes.js";
import { markOf } from "../../adapters/web/browser/src/quarters.js";

const KIB = 1024;

test("what came of a case is sealed to the newest quarter", async () => {
  const secret = await newIdentity();
  const newest = { quarter: "2026-Q2", recipient: await recipientOf(secret), capsule: new Uint8Array(), over: false };
  const { quarter, mark } = await markOf("out of scope", [newest]);
  assert.equal(quarter, "2026-Q2");
  assert.equal(mark.length, KIB);
  assert.equal(text(await unseal(mark, secret)), "out of scope    ");
});

test("where there is no quarter yet, a mark is as long, and sealed to nobody", async () => {
  const { quarter, mark } = await markOf("acted", []);
  assert.equal(quarter, "");
  assert.equal(mark.length, KIB);
});
