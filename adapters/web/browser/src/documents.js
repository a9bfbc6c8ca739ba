// A picture or another document beside words: the counterpart of bot/concerns/sealed/documents.py.

import { base64, fromBase64 } from "./bytes.js";
import { BUCKETS } from "./padding.js";

/** Bytes. */
export const LARGEST_DOCUMENT = 44 * 1024;
const JPEG = [0xff, 0xd8, 0xff];
const LONGEST_NAME = 80;

/** @typedef {{kind: "picture" | "original", name: string, content: Uint8Array<ArrayBuffer>}} Enclosed */

/** The answer that stands for it. @param {"picture" | "original"} kind @param {string} name @param {Uint8Array} content */
export const spelled = (kind, name, content) => `${kind}:${name.slice(-LONGEST_NAME)}:${base64(content)}`;

/**
 * Whoever reports may be anybody: what says that it is a picture has to begin like one.
 * @param {string} answer @returns {Enclosed | undefined} nothing where it is no document
 */
export function documentIn(answer) {
  const [kind, ...rest] = answer.split(":");
  const letters = rest.pop() ?? "";
  try {
    const content = fromBase64(letters);
    if (content.length === 0 || content.length > LARGEST_DOCUMENT) return undefined;
    if (kind === "original") return { kind, name: safe(rest.join(":")), content };
    const isPicture = kind === "picture" && JPEG.every((byte, at) => content[at] === byte);
    return isPicture ? { kind, name: "picture.jpg", content } : undefined;
  } catch {
    return undefined;
  }
}

/** With a document all is as long as it can be, so that its length tells nothing of it. @param {object} answers */
export const leastBucket = (answers) => ("document" in answers ? Math.max(...BUCKETS) : 0);

/** As the name of a file: no path, no sign that turns letters around. @param {string} name */
const safe = (name) => name.replace(/[^\p{L}\p{N}._ -]/gu, "").replace(/^[. ]+/, "").slice(-LONGEST_NAME) || "document";
