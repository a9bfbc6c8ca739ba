// What is typed stays on the device until it is sent: locked with the keys, and gone with the case.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newIdentity } from "../../adapters/web/browser/src/age.js";
import { drafts, forgetDrafts, keepDraft } from "../../adapters/web/browser/src/drafts.js";
import { Unsent, merged } from "../../adapters/web/browser/src/unsent.js";

const me = await newIdentity();
const kept = () => localStorage.getItem("tequio-draftsnoor");

afterEach(() => localStorage.clear());

test("a draft is there again, whatever its length and direction", async () => {
  const draft = { "asked answer answer": "نحن هنا. We are here.\n".repeat(4000), "noting asked note": "goldfinch" };
  await keepDraft("noor", me, "one", draft);
  assert.deepEqual(await drafts("noor", me, ["one", "two"]), new Map([["one", draft]]));
});

test("on the device nobody reads it without the keys", async () => {
  await keepDraft("noor", me, "one", { "asked answer answer": "goldfinch" });
  const [, sealed = ""] = /^\{"one":"(.+)"\}$/.exec(kept() ?? "") ?? [];
  const bytes = Buffer.from(sealed, "base64").toString("latin1");
  assert.ok(bytes.startsWith("age-encryption.org/v1"));
  for (const each of [kept() ?? "", bytes]) assert.ok(!each.includes("goldfinch"));
  assert.equal((await drafts("noor", await newIdentity(), ["one"])).size, 0);
  assert.equal(kept(), null);
});

test("it goes when it was sent, and the draft of another case stays", async () => {
  await keepDraft("noor", me, "one", { answer: "one" });
  await keepDraft("noor", me, "two", { answer: "two" });
  await keepDraft("noor", me, "one", { answer: "" });
  assert.deepEqual(await drafts("noor", me, ["one", "two"]), new Map([["two", { answer: "two" }]]));
});

test("it goes with its case, with the keys, and is never shown to somebody else", async () => {
  await keepDraft("noor", me, "one", { answer: "one" });
  assert.equal((await drafts("layla", me, ["one"])).size, 0);
  assert.equal((await drafts("noor", me, ["two"])).size, 0);
  assert.equal(kept(), null);
  await keepDraft("noor", me, "one", { answer: "one" });
  forgetDrafts("noor");
  assert.equal(kept(), null);
});

test("a draft from before new keys were taken is there, and goes over to these", async () => {
  const next = await newIdentity();
  await keepDraft("noor", me, "one", { answer: "one" });
  let held = [next, me];
  const unsent = new Unsent("noor", () => held);
  await unsent.read(["one"]);
  held = [next];
  await unsent.read(["one"]);
  assert.deepEqual(await drafts("noor", next, ["one"]), new Map([["one", { answer: "one" }]]));
  assert.deepEqual(await drafts("noor", me, ["one"]), new Map(), "the old ones open it no more");
});

test("what somebody else put in its place is overlooked", async () => {
  localStorage.setItem("tequio-draftsnoor", '{"one": "goldfinch", "two": 5}');
  assert.equal((await drafts("noor", me, ["one", "two"])).size, 0);
});

test("what two tabs hold of one case is put together box by box", () => {
  const known = { note: "", answer: "Half", task: "sent" };
  const here = { note: "", answer: "Half a sentence", task: "" };
  const there = { note: "wagtail", answer: "Half", task: "sent" };
  assert.deepEqual(merged(known, here, there), { note: "wagtail", answer: "Half a sentence", task: "" });
  assert.deepEqual(merged(known, known, {}), { note: "", answer: "", task: "" }, "it was sent from the other");
});
