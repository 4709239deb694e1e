"use strict";

for (const box of document.querySelectorAll("[data-explorer]")) explore(box);

/** Search, filters, sorting and the count of one table; what stands in the page is all it knows. */
function explore(box) {
  const body = box.querySelector("tbody");
  const heads = [...box.querySelectorAll("thead th")];
  const inputs = [...box.querySelectorAll("[data-filter]")];
  const status = box.querySelector("[data-shown]");
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const rows = [...body.rows].map((row, at) => ({
    row,
    at,
    text: plain(row),
    domain: "=" + row.dataset.domain,
    region: "=" + row.dataset.region,
    verdicts: row.dataset.verdicts.split(" ").map((one) => one.split(":")),
  }));

  heads.forEach(addButton);
  for (const input of inputs) input.addEventListener("input", filter);
  box.querySelector("[data-reset]").addEventListener("click", reset);
  for (const part of box.querySelectorAll("[hidden]")) part.hidden = false;
  reset();

  function filter() {
    const asked = Object.fromEntries(inputs.map((input) => [input.dataset.filter, input.value]));
    const words = folded(asked.text).split(/\s+/u).filter(Boolean);
    let shown = 0;
    for (const one of rows) {
      const fits =
        words.every((word) => one.text.includes(word)) &&
        (!asked.domain || asked.domain === one.domain) &&
        (!asked.region || asked.region === one.region) &&
        one.verdicts.some(
          ([tier, verdict]) => (!asked.tier || asked.tier === tier) && (!asked.verdict || asked.verdict === verdict),
        );
      if (one.row.hidden === fits) one.row.hidden = !fits;
      shown += fits;
    }
    status.textContent = status.dataset.shown.replace("{shown}", shown).replace("{count}", rows.length);
    box.toggleAttribute("data-filtered", shown < rows.length);
  }

  function addButton(head, column) {
    if (!head.dataset.order) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.dataset.order === "most" ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      sort(column, head.getAttribute("aria-sort") === first ? other : first);
    });
  }

  /** Rows without a value stay behind all others, whichever way it goes. */
  function sort(column, order) {
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const isText = heads[column].dataset.order === "text";
    const keys = new Map(rows.map((one) => [one, key(one.row.cells[column], isText)]));
    const by = isText ? compare : (a, b) => a - b;
    put(
      [...rows].sort((a, b) => {
        const [first, second] = [keys.get(a), keys.get(b)];
        if (first === null || second === null) return (first === null) - (second === null) || a.at - b.at;
        return sign * by(first, second) || a.at - b.at;
      }),
    );
  }

  function reset() {
    for (const input of inputs) input.value = "";
    for (const head of heads) head.removeAttribute("aria-sort");
    put(rows);
    filter();
  }

  function put(ordered) {
    body.append(...ordered.map((one) => one.row));
  }
}

function key(cell, isText) {
  if (isText) return cell.textContent.trim() || null;
  return cell.dataset.sort ? Number(cell.dataset.sort) : null;
}

/** What is searched: all that is written, without the drawings. */
function plain(row) {
  return folded([...row.cells].map((cell) => (cell.querySelector("svg") ? "" : cell.textContent)).join(" "));
}

/** Full-width letters and digits, and large ones, are found by the usual ones. */
function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}
