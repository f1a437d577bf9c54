// Dialogs and the menu. htmx fills a dialog's body; it opens when it has content and shuts on its
// event, on Escape, on its button or on a click beside it. Focus goes in, and back where it was.
(function () {
  "use strict";

  const open = []; // {panel, opener}, the topmost last
  const page = document.getElementById("page");

  function hideWhatIsBelow() {
    page.inert = open.length > 0;
    open.forEach((entry, index) => { entry.panel.inert = index < open.length - 1; });
  }

  function focusInto(panel) {
    const place = panel.querySelector("[aria-invalid=true]") || panel.querySelector("h2");
    place.focus();
  }

  function show(panel, opener) {
    const content = panel.querySelector("[data-panel-title]");
    if (content) panel.querySelector("h2").textContent = content.dataset.panelTitle;
    if (panel.hidden) {
      panel.hidden = false;
      open.push({ panel, opener });
      hideWhatIsBelow();
    }
    focusInto(panel);
  }

  function focusBack(opener) {
    const again = opener.id && document.getElementById(opener.id);
    const place = opener.isConnected ? opener : again;
    if (place && place.checkVisibility()) place.focus();
    else keepFocus();
  }

  // What had focus may have been swapped away: go on from the topmost dialog, or from the page.
  function keepFocus() {
    if (document.activeElement.checkVisibility() && document.activeElement !== document.body) return;
    if (open.length) focusInto(open[open.length - 1].panel);
    else document.getElementById("main").focus();
  }

  function close(panel) {
    const index = open.findIndex((entry) => entry.panel === panel);
    if (index === -1) return;
    const [{ opener }] = open.splice(index, 1);
    panel.hidden = true;
    hideWhatIsBelow();
    focusBack(opener);
    // The form that asked is still in here, and the rest of its events bubble from it.
    setTimeout(() => { if (panel.hidden) panel.querySelector("[id$=-body]").replaceChildren(); });
  }

  for (const panel of document.querySelectorAll("[data-panel]")) {
    document.body.addEventListener(panel.dataset.closesOn, () => close(panel));
    panel.addEventListener("click", (event) => {
      if (event.target !== panel && !event.target.closest("[data-panel-close]")) return;
      event.preventDefault();
      close(panel);
    });
  }

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const { target, requestConfig } = event.detail;
    const panel = target && target.closest("[data-panel]"); // a page from the history has no target
    if (panel && target.children.length) show(panel, requestConfig.elt);
  });

  let hadFocus = false;
  document.body.addEventListener("htmx:beforeSwap", () => {
    hadFocus = document.activeElement !== document.body;
  });
  document.body.addEventListener("htmx:afterSettle", () => { if (hadFocus) keepFocus(); });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open.length) close(open[open.length - 1].panel);
  });

  const toggle = document.querySelector("[data-nav-toggle]");
  if (toggle) {
    toggle.addEventListener("click", () => {
      const wasOpen = toggle.getAttribute("aria-expanded") === "true";
      toggle.setAttribute("aria-expanded", String(!wasOpen));
    });
  }
})();
