// Puts what stands in a chosen file into the form: it is sent as if it had been pasted there.

const choice = document.querySelector(".file");
const input = choice?.querySelector("input");
const table = document.querySelector("#table");

/** @param {ArrayBuffer} content */
const decoded = (content) => {
  const start = new Uint8Array(content.slice(0, 2));
  const wide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (wide) {
    return new TextDecoder(start[0] === 0xff ? "utf-16le" : "utf-16be").decode(content);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
};

if (choice instanceof HTMLElement && input && table instanceof HTMLTextAreaElement) {
  choice.hidden = false;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    void file?.arrayBuffer().then((content) => {
      table.value = decoded(content);
    });
  });
}
