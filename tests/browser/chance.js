// Watches the system's generator, and may say what it gives first.

/**
 * @param {import("node:test").TestContext} t
 * @param {Uint8Array[]} first what the first draws give; the others are what they are
 * @returns {{lengths: number[]}} how many bytes each draw asked for
 */
export function drawing(t, first = []) {
  const draw = crypto.getRandomValues.bind(crypto);
  const lengths = /** @type {number[]} */ ([]);
  const watched = (/** @type {Uint8Array<ArrayBuffer>} */ into) => {
    const given = first[lengths.length];
    lengths.push(into.length);
    if (given === undefined) return draw(into);
    into.set(given);
    return into;
  };
  t.mock.method(crypto, "getRandomValues", watched);
  return { lengths };
}
