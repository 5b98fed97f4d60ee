// Adds what textual.js lacks: the focus, downloads, a report when the connection closes, and scrolling by touch.
"use strict";

// Two rows of text, as far as Textual scrolls for one step of a wheel.
const SWIPE_STEP = 40;

window.WebSocket = class extends WebSocket {
  constructor(address) {
    super(address);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const [kind, file] = JSON.parse(data);
      if (kind === "download") download(file);
    });
    this.addEventListener("close", ({ code }) =>
      parent.dispatchEvent(new CustomEvent("terminal-closed", { detail: code })));
  }
};

function download({ key, name }) {
  const link = document.createElement("a");
  link.href = `download/${encodeURIComponent(key)}`;
  link.download = name;
  link.click();
}

// textual.js adds this class when the terminal is ready. Focus it then, so that no click is needed before typing.
addEventListener("load", () =>
  new MutationObserver((_, observer) => {
    if (document.body.classList.contains("-first-byte")) {
      observer.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] }));

// Turn a swipe into steps of a mouse wheel where the finger started.
let start = null;
let scrolledTo = 0;
addEventListener("touchstart", ({ touches }) => {
  start = touches.length === 1 ? touches[0] : null;
  scrolledTo = touches[0].clientY;
}, { passive: true });
addEventListener("touchmove", ({ touches }) => {
  if (!start || touches.length !== 1) return;
  for (let distance; Math.abs(distance = scrolledTo - touches[0].clientY) >= SWIPE_STEP;) {
    scrolledTo -= Math.sign(distance) * SWIPE_STEP;
    document.querySelector(".xterm-screen").dispatchEvent(new WheelEvent("wheel", {
      deltaY: Math.sign(distance),
      deltaMode: WheelEvent.DOM_DELTA_LINE,
      clientX: start.clientX,
      clientY: start.clientY,
      bubbles: true,
      cancelable: true,
    }));
  }
}, { passive: true });
