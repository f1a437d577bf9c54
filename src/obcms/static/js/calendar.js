// A month of work items, drawn from the JSON feed; drawn again on `calendarRefresh`.
(function () {
  "use strict";

  const root = document.getElementById("calendar");
  const grid = document.getElementById("calendar-days");
  const title = document.getElementById("calendar-title");
  const filters = document.getElementById("calendar-filters");
  const NO_ID = "00000000-0000-0000-0000-000000000000";
  const today = new Date();
  let month = new Date(today.getFullYear(), today.getMonth(), 1);
  let items = [];
  let leave = [];

  function isoDay(date) {
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  function entriesOf(day) {
    const starting = items.filter((item) => item.start === day);
    const due = items.filter((item) => item.end === day && item.start !== day);
    return [...starting.map((item) => [item, "starts"]), ...due.map((item) => [item, "due"])];
  }

  function eventButton(item, what) {
    const button = document.createElement("button");
    button.type = "button";
    button.id = `calendar-${what}-${item.id}`;
    button.className = `calendar-event badge-${item.status} min-h-[48px]`;
    button.textContent = `${item.title} (${what})`;
    button.setAttribute("hx-get", root.dataset.itemUrl.replace(NO_ID, item.id));
    button.setAttribute("hx-target", "#modal-body");
    return button;
  }

  function leaveNote(absence) {
    const note = document.createElement("p");
    note.className = "calendar-event badge-leave";
    note.textContent = absence.title;
    return note;
  }

  function dayCell(date) {
    const cell = document.createElement("li");
    const entries = entriesOf(isoDay(date));
    const away = leave.filter((one) => one.start <= isoDay(date) && isoDay(date) <= one.end);
    cell.className = entries.length || away.length ? "calendar-day" : "calendar-day calendar-day-empty";
    const label = document.createElement("time");
    label.dateTime = isoDay(date);
    label.textContent = date.toLocaleDateString("en", { weekday: "short", day: "numeric" });
    if (isoDay(date) === isoDay(today)) label.setAttribute("aria-current", "date");
    cell.append(label, ...entries.map(([item, what]) => eventButton(item, what)), ...away.map(leaveNote));
    return cell;
  }

  function draw() {
    const focused = document.activeElement.id;
    title.textContent = month.toLocaleDateString("en", { month: "long", year: "numeric" });
    const cells = [];
    for (const day = new Date(month); day.getMonth() === month.getMonth(); day.setDate(day.getDate() + 1)) {
      cells.push(dayCell(new Date(day)));
    }
    // The first day stands below its weekday; Monday is the first column.
    cells[0].style.setProperty("--column", ((month.getDay() + 6) % 7) + 1);
    grid.replaceChildren(...cells);
    document.getElementById("calendar-none").hidden = cells.some((cell) => cell.children.length > 1);
    htmx.process(grid);
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
  }

  async function load() {
    const query = new URLSearchParams(new FormData(filters));
    const answer = await fetch(`${root.dataset.feedUrl}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) {
      const detail = { message: "The calendar cannot be loaded.", level: "error" };
      document.body.dispatchEvent(new CustomEvent("show-toast", { detail }));
      return;
    }
    ({ workItems: items, leave } = await answer.json());
    draw();
  }

  for (const button of root.querySelectorAll("[data-month-step]")) {
    button.addEventListener("click", () => {
      month = new Date(month.getFullYear(), month.getMonth() + Number(button.dataset.monthStep), 1);
      draw();
    });
  }

  filters.addEventListener("change", load);
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.body.addEventListener("calendarRefresh", load);
  load();
})();
