// Keys go from one device to another as a picture: all of them, and nothing but keys is taken.

import assert from "node:assert/strict";
import { test } from "node:test";
import decodeQR from "../../adapters/web/browser/node_modules/qr/decode.js";
import { asLine, fromLine, squares } from "../../adapters/web/browser/src/key_picture.js";
import { newKeys } from "../../adapters/web/browser/src/keys.js";

/** As a camera would see it. @param {boolean[][]} rows @param {number} scale */
function seen(rows, scale) {
  const side = rows.length * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const dark = rows[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)];
    if (dark) data.fill(0, at * 4, at * 4 + 3);
  }
  return { width: side, height: side, data };
}

test("what one device shows is read by the other, and is the same keys", async () => {
  for (let tries = 0; tries < 5; tries += 1) {
    const keys = await newKeys();
    assert.deepEqual(await fromLine(decodeQR(seen(squares(keys), 4))), keys);
  }
});

test("what is no picture of keys is not taken for one", async () => {
  const line = asLine(await newKeys());
  const swapped = line.replace(/^(AGE-SECRET-KEY-1.)(.)(.)/, (_, start, one, other) =>
    one === other ? `${start}${one === "Q" ? "P" : "Q"}${other}` : `${start}${other}${one}`,
  );
  for (const other of ["", "https://example.org", ` ${line}`, `${line}0`, line.toLowerCase(), swapped]) {
    assert.equal(await fromLine(other), undefined, other);
  }
});
