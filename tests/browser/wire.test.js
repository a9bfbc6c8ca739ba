// What is sent to our own server, and what is believed of its answers.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { fetchCases } from "../../adapters/web/browser/src/cases.js";
import { Crowded, SignedOut, TicketRefused, TooMany, asJson, post } from "../../adapters/web/browser/src/wire.js";

/**
 * A server that notes what it is sent, and always gives the same answer.
 * @param {import("node:test").TestContext} t @param {number} status @param {unknown} answer
 */
async function serving(t, status, answer) {
  const sent = /** @type {{method: string | undefined, fields: string[][]}[]} */ ([]);
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (/** @type {string} */ part) => (body += part));
    request.on("end", () => {
      sent.push({ method: request.method, fields: [...new URLSearchParams(body)] });
      response.writeHead(status, { connection: "close" }).end(JSON.stringify(answer));
    });
  });
  await new Promise((listening) => void server.listen(0, "127.0.0.1", () => listening(undefined)));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return { url: `http://127.0.0.1:${String(address.port)}/`, sent };
}

const sealed = { case: "ab", key: Uint8Array.of(0, 255, 128) };

test("bytes go as base64", () => {
  assert.equal(asJson(sealed), '{"case":"ab","key":"AP+A"}');
});

test("what is sealed goes as one field, beside what must stay readable", async (t) => {
  const { url, sent } = await serving(t, 200, {});
  await post(url, sealed, { urgent: "no" });
  const fields = [["urgent", "no"], ["sealed", asJson(sealed)]];
  assert.deepEqual(sent, [{ method: "POST", fields }]);
});

test("what the server did not take is not called sent", async (t) => {
  const { url } = await serving(t, 422, {});
  await assert.rejects(post(url, sealed));
});

test("whoever is signed out is told so, and not that something failed", async (t) => {
  const { url } = await serving(t, 401, {});
  await assert.rejects(post(url, sealed), SignedOut);
  await assert.rejects(fetchCases(url), SignedOut);
});

test("of a crowd and of a ticket that does not pass it both are told", async (t) => {
  await assert.rejects(post((await serving(t, 410, {})).url, sealed), TicketRefused);
  await assert.rejects(post((await serving(t, 410, {})).url, sealed), Crowded);
  await assert.rejects(post((await serving(t, 507, {})).url, sealed), (error) => error instanceof Crowded && !(error instanceof TicketRefused));
  await assert.rejects(post((await serving(t, 429, {})).url, sealed), TooMany);
});

test("cases come as bytes, with the keys of the roster", async (t) => {
  const cases = [{ case: "ab", day: "2026-03-05", key: "AP+A", messages: ["AA=="] }];
  const { url } = await serving(t, 200, { ...good, cases });
  assert.deepEqual(await fetchCases(url), {
    cases: [{ case: "ab", day: "2026-03-05", key: Uint8Array.of(0, 255, 128), messages: [Uint8Array.of(0)] }],
    roster: [{ name: "Noor", recipient: "age1", verifyKey: "cd" }],
    trusted: ["cd"],
    live: ["cd"],
    asking: ["ef"],
    lists: [],
    rota: ["Noor"],
    shown: { batch: "2026-03-05 morning", as_of: "2026-03-05T10:00Z" },
    quarters: [{ quarter: "2026-Q1", recipient: "age1", capsule: Uint8Array.of(0), over: true }],
  });
});

const good = {
  cases: [],
  roster: [{ name: "Noor", recipient: "age1", verify_key: "cd" }],
  trusted: ["cd"],
  live: ["cd"],
  asking: ["ef"],
  lists: [],
  rota: ["Noor"],
  batch: "2026-03-05 morning",
  as_of: "2026-03-05T10:00Z",
  quarters: [{ quarter: "2026-Q1", recipient: "age1", capsule: "AA==", over: true }],
};

test("an answer of another shape is not believed", async (t) => {
  const shapes = [
    [],
    { ...good, trusted: "cd" },
    { ...good, live: undefined },
    { ...good, asking: "ef" },
    { ...good, lists: [{}] },
    { ...good, cases: {} },
    { ...good, cases: [{ case: "ab", day: "2026-03-05", key: 5, messages: [] }] },
    { ...good, cases: [{ case: "ab", day: "2026-03-05", key: "", messages: [{}] }] },
    { ...good, cases: [{ case: "ab", key: "", messages: [] }] },
    { ...good, roster: [{ name: "Noor" }] },
    { ...good, rota: "Noor" },
    { ...good, batch: 5 },
    { ...good, as_of: undefined },
    { ...good, quarters: undefined },
  ];
  for (const shape of shapes) {
    const { url } = await serving(t, 200, shape);
    await assert.rejects(fetchCases(url));
  }
  const { url } = await serving(t, 500, good);
  await assert.rejects(fetchCases(url));
});
