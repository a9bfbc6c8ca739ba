// A copy of the keys is good if it opens and answers what is sealed to them, and else it is not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isGoodCopy } from "../../adapters/web/browser/src/copy_check.js";
import { asFile, fromFile, newKeys } from "../../adapters/web/browser/src/keys.js";

const [mine, others] = await Promise.all([newKeys(), newKeys()]);

test("a file that was saved opens the test case", async () => {
  const copy = fromFile(await asFile(mine)) ?? assert.fail();
  assert.ok(await isGoodCopy(mine, copy));
});

test("the keys of somebody else, or half of one's own, do not", async () => {
  assert.ok(!(await isGoodCopy(mine, others)));
  assert.ok(!(await isGoodCopy(mine, { ...mine, identity: others.identity })));
  assert.ok(!(await isGoodCopy(mine, { ...mine, signing: others.signing })));
  assert.ok(!(await isGoodCopy(mine, { identity: "AGE-SECRET-KEY-1", signing: "00" })));
});
