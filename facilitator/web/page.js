// Shows the app in a frame. Removing the frame removes every word of the meeting from the page and from its memory.
"use strict";

const CHECK_INTERVAL = 2000;
// Browsers let a hidden page run once a minute. A longer gap means that the computer was asleep.
const LONGEST_GAP = 90000;
const ANSWER_TIMEOUT = 10000;

const SAVED = "Everything shown as saved is saved.";
const DRAFT = "What you were typing comes back when you open the meeting again.";
const RESTART = "To continue, start it again in the terminal (facilitator serve) and open the new address.";
const NOTICES = {
  left: `This window is closed. ${SAVED}`,
  asleep: `This window was closed while the computer or the tab was asleep. ${SAVED} ${DRAFT}`,
  lost: `The connection to the program was lost. ${SAVED} ${DRAFT}`,
  ended: `The program has ended. ${SAVED} ${DRAFT} ${RESTART}`,
  silent: `The program does not answer. If it has ended: ${RESTART}`,
};
// Codes with which the server closes the connection (RFC 6455). Any other code: the connection was lost.
const NOTICE_BY_CODE = { 1000: "left", 1001: "ended" };

const notice = document.getElementById("notice");
const reconnect = document.getElementById("reconnect");
let frame = null;
let checkedAt = 0;

function openFrame() {
  notice.textContent = "";
  reconnect.hidden = true;
  frame = document.createElement("iframe");
  frame.title = "Facilitator";
  frame.src = "terminal.html";
  document.body.append(frame);
  checkedAt = Date.now();
}

function closeFrame(reason) {
  frame?.remove();
  frame = null;
  notice.textContent = NOTICES[reason];
  reconnect.hidden = reason === "ended";
  reconnect.focus();
}

async function isAnswering() {
  try {
    return (await fetch("alive", { signal: AbortSignal.timeout(ANSWER_TIMEOUT) })).ok;
  } catch {
    return false;
  }
}

async function check() {
  const gap = Date.now() - checkedAt;
  checkedAt = Date.now();
  const checked = frame;
  if (checked && gap > LONGEST_GAP) {
    closeFrame("asleep");
  } else if (checked && !(await isAnswering()) && frame === checked) {
    closeFrame("lost");
  }
}

addEventListener("terminal-closed", (event) => {
  if (frame) closeFrame(NOTICE_BY_CODE[event.detail] ?? "lost");
});
reconnect.addEventListener("click", async () => {
  if (await isAnswering()) {
    if (!frame) openFrame();
  } else {
    notice.textContent = NOTICES.silent;
  }
});
// A frozen page, or one kept for the Back button, must hold no words.
for (const name of ["freeze", "pagehide"]) {
  for (const target of [window, document]) target.addEventListener(name, () => frame && closeFrame("asleep"));
}
for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, check);
setInterval(check, CHECK_INTERVAL);
openFrame();
