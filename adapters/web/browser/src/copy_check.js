// Proves that a copy of the keys is good: it opens a test case that is sealed as a report is.

import { newIdentity, recipientOf, sealEntry, sealToTen } from "./age.js";
import { utf8 } from "./bytes.js";
import { readCase, sealReply } from "./casework.js";
import { publicKeys } from "./keys.js";

/** @typedef {import("./keys.js").Keys} Keys */

const TEST_CASE = "test case";

/**
 * Seal a case to `keys`, open and answer it with what stands in the `copy`, and read that.
 * @param {Keys} keys @param {Keys} copy @returns {Promise<boolean>}
 */
export async function isGoodCopy(keys, copy) {
  const { recipient, verifyKey } = await publicKeys(keys);
  try {
    const kept = await testCase(recipient);
    const opened = await readCase(kept, copy.identity, [verifyKey]);
    const { for_case } = await sealReply(opened, TEST_CASE, "2026-01-01", copy.signing);
    const answered = { ...kept, messages: [...kept.messages, for_case] };
    const [answer] = (await readCase(answered, keys.identity, [verifyKey])).entries;
    return answer !== undefined && "verified" in answer && answer.verified;
  } catch {
    return false;
  }
}

/** @param {string} recipient @returns {Promise<import("./casework.js").KeptCase>} */
async function testCase(recipient) {
  const [key, mailbox] = await Promise.all([newIdentity(), newIdentity()]);
  const report = {
    kind: "report",
    answers: { text: TEST_CASE },
    recipients: [recipient],
    mailbox: TEST_CASE,
    reply_to: await recipientOf(mailbox),
  };
  return {
    case: TEST_CASE,
    day: "2026-01-01",
    key: await sealToTen(utf8(key), [recipient]),
    messages: [await sealEntry(report, await recipientOf(key))],
  };
}
