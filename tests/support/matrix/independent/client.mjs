// A member with a Matrix client that is not ours: matrix-js-sdk with its Rust cryptography. It
// refuses devices that their owner has not signed, as Element does.
//
// Reads one JSON command a line, and answers each with one line; what it sees comes in between.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import * as sdk from "matrix-js-sdk";
import { OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";

globalThis.crypto ??= webcrypto; // Node 18 hides what every browser has

const [baseUrl, user, password, secrets] = process.argv.slice(2);
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
for (const level of ["debug", "info", "log", "warn", "error"]) console[level] = () => {};
Promise.withResolvers ??= function () {
  // Node 20 has none yet
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

const login = await sdk.createClient({ baseUrl }).loginRequest({
  type: "m.login.password",
  identifier: { type: "m.id.user", user },
  password,
});
const client = sdk.createClient({
  baseUrl,
  userId: login.user_id,
  deviceId: login.device_id,
  accessToken: login.access_token,
});
await client.initRustCrypto({ useIndexedDB: false });
const crypto = client.getCrypto();
if (secrets !== "never") crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());

const stage = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
const sign = {
  // the first device makes the keys that sign the others
  first: () =>
    crypto.bootstrapCrossSigning({
      setupNewCrossSigning: true,
      authUploadDeviceSigningKeys: (upload) =>
        upload(null).catch((asked) => upload({ ...stage, session: asked.data.session })),
    }),
  // a device that nobody has signed
  never: async () => {},
};
const ours = async (bundle) => {
  await crypto.importSecretsBundle(JSON.parse(bundle));
  await crypto.crossSignDevice(login.device_id);
};

async function show(event) {
  if (event.isRelation("m.annotation") || event.isState() || event.isRedaction()) return;
  await client.decryptEventIfNeeded(event);
  const shield = event.isDecryptionFailure() ? null : await crypto.getEncryptionInfoForEvent(event);
  if (event.isDecryptionFailure()) locked.add(event.getId());
  const edit = event.getWireContent()["m.relates_to"]?.rel_type === "m.replace";
  const words = edit ? event.getOriginalContent()["m.new_content"] : event.getOriginalContent();
  tell({
    room: event.getRoomId(),
    event: event.getId(),
    sender: event.getSender(),
    body: words?.body ?? "",
    edit,
    encrypted: event.isEncrypted(),
    failure: event.decryptionFailureReason,
    shield: shield && { colour: shield.shieldColour, reason: shield.shieldReason },
  });
}

client.on(sdk.RoomEvent.Timeline, (event, room, toStartOfTimeline) => {
  if (!toStartOfTimeline) show(event);
});
const locked = new Set();
client.on(sdk.MatrixEventEvent.Decrypted, (event) => {
  if (locked.delete(event.getId())) show(event);
});
client.on(sdk.RoomMemberEvent.Membership, (event, member) => {
  if (member.userId === user && member.membership === "invite") client.joinRoom(member.roomId);
});

const deeds = {
  async creates({ invite, name, direct }) {
    const made = await client.createRoom({
      name,
      invite,
      is_direct: direct,
      preset: "private_chat",
      initial_state: [
        {
          type: "m.room.encryption",
          state_key: "",
          content: { algorithm: "m.megolm.v1.aes-sha2", rotation_period_msgs: 3 },
        },
      ],
    });
    // in its very first words this client forgets whoever has not come in yet
    const come = () => client.getRoom(made.room_id)?.getJoinedMemberCount() > invite.length;
    while (!come()) await new Promise((next) => setTimeout(next, 50));
    return made.room_id;
  },
  says: async ({ room, text }) => (await client.sendTextMessage(room, text)).event_id,
  async edits({ room, event, text }) {
    const fresh = { msgtype: "m.text", body: text };
    const sent = await client.sendMessage(room, {
      ...fresh,
      body: `* ${text}`,
      "m.new_content": fresh,
      "m.relates_to": { rel_type: "m.replace", event_id: event },
    });
    return sent.event_id;
  },
  async reacts({ room, event, sign }) {
    const relation = { rel_type: "m.annotation", event_id: event, key: sign };
    return (await client.sendEvent(room, "m.reaction", { "m.relates_to": relation })).event_id;
  },
  redacts: async ({ room, event }) => (await client.redactEvent(room, event)).event_id,
  secrets: async () => JSON.stringify(await crypto.exportSecretsBundle()),
  async rotates({ room }) {
    await crypto.forceDiscardSession(room);
  },
};

await client.startClient({ initialSyncLimit: 30 });
await new Promise((ready) => client.once(sdk.ClientEvent.Sync, ready));
await (sign[secrets] ?? (() => ours(secrets)))();
tell({ ready: login.device_id });

for await (const line of createInterface({ input: process.stdin })) {
  const { deed, ...about } = JSON.parse(line);
  try {
    tell({ did: deed, result: (await deeds[deed](about)) ?? "" });
  } catch (problem) {
    tell({ did: deed, problem: String(problem) });
  }
}
process.exit(0);
