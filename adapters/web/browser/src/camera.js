// Looks through the camera for a picture with a text in it. What it sees is neither kept nor sent.

import { penOf } from "./key_picture.js";

/** Whether this browser lets a page use a camera at all. */
export const hasCamera = () => "mediaDevices" in navigator;

/**
 * Each text that it sees, until somebody has what they wanted, or closes the part with the video.
 * @param {HTMLVideoElement} video @returns {AsyncGenerator<string>} Throws where there is no camera, or no leave to use it.
 */
export async function* textsSeen(video) {
  const { default: decodeQR } = await import("qr/decode.js");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    video.srcObject = stream;
    await video.play();
    while (stream.active && video.closest("details")?.open) {
      await nextFrame();
      const text = textIn(video, decodeQR);
      if (text !== undefined) yield text;
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** @param {HTMLVideoElement} video @param {typeof import("qr/decode.js").default} decodeQR */
function textIn(video, decodeQR) {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const pen = penOf(canvas);
  pen.drawImage(video, 0, 0);
  try {
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return undefined;
  }
}
