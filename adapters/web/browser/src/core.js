// All that seals and opens, without a page: what the pages and the tests use.

export { CannotOpen, newIdentity, recipientOf, seal, sealToTen, unseal } from "./age.js";
export { base64, fromBase64, fromHex, hex, randomBytes } from "./bytes.js";
export { sealNext } from "./case_keys.js";
export { readCase, readMine, sealReply } from "./casework.js";
export { lookFor, sealCover } from "./covering.js";
export { canSeal, newReceipt, openMailbox, tidy } from "./receipts.js";
export { openCapsule, readReplies, sealFollowUp, sealReport } from "./sealing.js";
export { verifyKeyOf } from "./signing.js";
export { asJson, post } from "./wire.js";
