// textual.js says by this class that the terminal is there; keys should go to it without a click first.
addEventListener("load", () =>
  new MutationObserver((_, one) => {
    if (document.body.classList.contains("-first-byte")) {
      one.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] }));
