// textual.js adds this class when the terminal is ready. Focus it then, so that no click is needed before typing.
addEventListener("load", () =>
  new MutationObserver((_, observer) => {
    if (document.body.classList.contains("-first-byte")) {
      observer.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] }));
