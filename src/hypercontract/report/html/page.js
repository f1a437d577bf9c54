"use strict";
const all = (selector) => Array.from(document.querySelectorAll(selector));
const form = document.getElementById("filter");
const heavy = document.getElementById("heavy");
const matrix = document.getElementById("matrix");
const findings = all(".finding");
const rows = all("#matrix tbody tr, #operations tbody tr");

const words = new Map([...findings, ...rows].map((one) => {
  const named = one.matches("tr") ? one.querySelector("th") : one;
  return [one, named.textContent.toLowerCase()];
}));

function filter() {
  const chosen = form ? form.elements : {};
  const text = form ? chosen.text.value.trim().toLowerCase() : "";
  for (const one of findings) {
    const data = one.dataset;
    one.hidden = !words.get(one).includes(text)
      || (chosen.level.value && data.level !== chosen.level.value)
      || (chosen.rule.value && data.rule !== chosen.rule.value)
      || (data.exempt && !chosen.exempt.checked);
  }
  for (const row of rows) {
    row.hidden = !words.get(row).includes(text)
      || Boolean(heavy && heavy.checked && row.dataset.heavy === "");
  }
  if (form) {
    const shown = findings.filter((one) => !one.hidden).length;
    chosen.shown.textContent = `${shown} of ${findings.length} findings shown`;
  }
  rove();
}

/* Only one cell of the matrix is a stop of the tab key; arrows move it. */
const links = () => all("#matrix a").filter((link) => !link.closest("tr").hidden);

function rove(to) {
  const found = links();
  const stop = to || found.find((link) => link.tabIndex === 0 && link.dataset.stop) || found[0];
  for (const link of all("#matrix a")) {
    link.tabIndex = link === stop ? 0 : -1;
    link.dataset.stop = link === stop ? "yes" : "";
  }
  if (to) to.focus();
}

function move(event) {
  const link = event.target.closest("a");
  const found = links();
  if (!link || !event.key.startsWith("Arrow")) return;
  const at = found.indexOf(link);
  let to = { ArrowLeft: found[at - 1], ArrowRight: found[at + 1] }[event.key];
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const step = event.key === "ArrowUp" ? -1 : 1;
    const column = link.closest("td").cellIndex;
    const below = (one) => one.closest("td").cellIndex === column && one.closest("tr") !== link.closest("tr");
    to = step < 0 ? found.slice(0, at).reverse().find(below) : found.slice(at).find(below);
  }
  event.preventDefault();
  if (to) rove(to);
}

/* What a link leads to is shown, opened and focused, whatever the filters say. */
function arrive() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) {
    form?.reset();
    if (heavy) heavy.checked = false;
    filter();
  }
  if (target.matches("details")) {
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
  } else if (target.matches("tr")) {
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: "center" });
}

form?.addEventListener("input", filter);
form?.addEventListener("submit", (event) => event.preventDefault());
form?.addEventListener("reset", () => setTimeout(filter));
heavy?.addEventListener("change", filter);
matrix?.addEventListener("keydown", move);
addEventListener("hashchange", arrive);
filter();
arrive();
