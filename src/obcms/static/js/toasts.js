// Shows messages: `show-toast` events from the server, those that came with the page, and failures
// of the network. A message is always text, never markup.
(function () {
  "use strict";

  const LEVELS = ["success", "info", "warning", "error"];
  const STAY_MS = 8000;

  function showToast(message, level) {
    const known = LEVELS.includes(level) ? level : "info";
    const toast = document.createElement("div");
    toast.className = `toast toast-${known}`;
    const text = document.createElement("p");
    text.textContent = message;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close min-h-[48px]";
    close.textContent = "Dismiss";
    close.addEventListener("click", () => toast.remove());
    toast.append(text, close);
    document.getElementById(known === "error" ? "toasts-assertive" : "toasts-polite").append(toast);
    // An error stays until it is read; the rest goes by itself.
    if (known !== "error") setTimeout(() => toast.remove(), STAY_MS);
  }

  document.body.addEventListener("show-toast", (event) => {
    showToast(event.detail.message, event.detail.level);
  });

  document.body.addEventListener("htmx:responseError", (event) => {
    const told = event.detail.xhr.getResponseHeader("HX-Trigger") || "";
    if (!told.includes("show-toast")) showToast("Something went wrong. Nothing was changed.", "error");
  });

  document.body.addEventListener("htmx:sendError", () => {
    showToast("The server cannot be reached.", "error");
  });

  for (const waiting of document.querySelectorAll("[data-toast]")) {
    showToast(waiting.content.textContent, waiting.dataset.level);
    waiting.remove();
  }
})();
