// A document beside words: as the server spells it, and never more than it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { recipientOf } from "../../adapters/web/browser/src/age.js";
import { readCase } from "../../adapters/web/browser/src/casework.js";
import { LARGEST_DOCUMENT, documentIn, spelled } from "../../adapters/web/browser/src/documents.js";
import { TooLong } from "../../adapters/web/browser/src/padding.js";
import { sealReport } from "../../adapters/web/browser/src/sealing.js";
import { keys, letters } from "./vectors.js";

const { ada } = keys.people;
const recipients = [await recipientOf(ada)];
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const LARGEST = new Uint8Array(LARGEST_DOCUMENT).fill(7);

test("what is spelled is read again, with a name that a file can have", () => {
  assert.deepEqual(documentIn(spelled("picture", "", JPEG)), { kind: "picture", name: "picture.jpg", content: JPEG });
  const { name } = documentIn(spelled("original", "../\u202Egnp.exe:a b.pdf", LARGEST)) ?? {};
  assert.equal(name, "gnp.exea b.pdf");
  assert.equal(documentIn(spelled("original", "..", JPEG))?.name, "document");
});

test("whatever else stands there is no document", () => {
  const script = spelled("picture", "", new TextEncoder().encode("<svg onload=alert(1)>"));
  const tooLong = spelled("original", "x", new Uint8Array(LARGEST_DOCUMENT + 1));
  for (const each of ["", "picture::", "picture::%%", "original:x", "film::AAAA", script, tooLong]) {
    assert.equal(documentIn(each), undefined);
  }
});

test("a report with one is as long as the longest, and whoever opens it finds it beside the answers", async () => {
  const lengths = await Promise.all(
    [JPEG, LARGEST].map(async (content) => {
      const document = spelled("original", "a.txt", content);
      const { sealed } = await sealReport({ what: "threat", document }, recipients, keys.salt);
      const kept = { case: sealed.case, day: "2026-03-05", key: sealed.key, messages: [sealed.message] };
      const { report } = await readCase(kept, ada, letters.trusted);
      assert.deepEqual(report.answers, { what: "threat" });
      assert.deepEqual(documentIn(report.document ?? "")?.content, content);
      return sealed.message.length;
    }),
  );
  assert.deepEqual(lengths, [66560, 66560]);
});

test("what does not fit beside it is said before anything is sealed", async () => {
  const document = spelled("original", "a.txt", LARGEST);
  await assert.rejects(sealReport({ text: "語".repeat(4000), document }, recipients, keys.salt), TooLong);
});
