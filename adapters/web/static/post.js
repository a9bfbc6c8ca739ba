// Sends one deed to the server, and says so when it did not arrive.

const trouble = document.getElementById("trouble");

// A key for each click, so that a deed that arrives twice counts once.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The answer, or null if there is none; `button` rests while we wait.
export async function post(path, payload, button) {
  if (button.disabled) return null;
  const stood = document.activeElement === button;
  button.disabled = true;
  try {
    const response = await sent(path, JSON.stringify(payload));
    say(response.ok ? "" : document.body.dataset.trouble);
    return response.ok ? await response.json() : null;
  } catch {
    say(document.body.dataset.trouble);
    return null;
  } finally {
    button.disabled = false;
    if (stood && document.activeElement === document.body) button.focus();
  }
}

export function say(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
}

// Tried twice: the key tells the server that it is the same deed.
async function sent(path, body) {
  const request = { method: "POST", body, headers: { "Content-Type": "application/json" } };
  try {
    return await fetch(path, request);
  } catch {
    return await fetch(path, request);
  }
}
