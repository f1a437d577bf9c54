// Folds the rows of a work item tree. What is folded is remembered, for rows come and go by swaps.
(function () {
  "use strict";

  const folded = new Set();

  function hasFoldedAncestor(row) {
    let parent = row.dataset.parentId;
    while (parent) {
      if (folded.has(parent)) return true;
      const above = document.getElementById(`work-item-row-${parent}`);
      parent = above ? above.dataset.parentId : "";
    }
    return false;
  }

  function apply() {
    for (const row of document.querySelectorAll("tr[data-item-id]")) {
      row.hidden = hasFoldedAncestor(row);
      const toggle = row.querySelector("[data-tree-toggle]");
      if (toggle) toggle.setAttribute("aria-expanded", String(!folded.has(row.dataset.itemId)));
    }
  }

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-tree-toggle]");
    if (!toggle) return;
    const id = toggle.closest("tr").dataset.itemId;
    if (!folded.delete(id)) folded.add(id);
    apply();
  });

  document.body.addEventListener("htmx:afterSettle", apply);
  document.body.addEventListener("workItemDeleted", (event) => folded.delete(event.detail.id));
})();
