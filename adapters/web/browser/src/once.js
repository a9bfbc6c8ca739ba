// Words that a reporter sent once more, as nobody could be certain that they had come, stand there once.

/** @typedef {import("./json.js").Fields} Fields */

/**
 * They are the same if they came from one form, by what was drawn for it; their hour may be another one.
 * What responders send again is the same bytes, and what was sent long ago has nothing drawn.
 * @param {Fields[]} all opened @returns {Fields[]}
 */
export function eachOnce(all) {
  const marks = new Set();
  return all.filter((fields) => {
    const mark = fields.kind === "follow-up" && typeof fields.once === "string" && JSON.stringify({ ...fields, at: "" });
    const before = marks.has(mark);
    if (mark) marks.add(mark);
    return !before;
  });
}
