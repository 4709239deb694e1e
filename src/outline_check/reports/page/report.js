"use strict";

const LONG = 200;

for (const box of document.querySelectorAll("[data-explorer]")) explore(box);
addEventListener("resize", reachAll);
reachAll();

/** What does not fit can be reached, and scrolled, by the keyboard. */
function reachAll() {
  for (const frame of document.querySelectorAll("[data-label]")) {
    const names = { role: "region", tabindex: "0", "aria-labelledby": frame.dataset.label };
    const isCut = frame.scrollWidth > frame.clientWidth;
    for (const [name, value] of Object.entries(names)) {
      if (isCut) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
  }
}

/** Search, filters, sorting and the count of one table; what stands in the page is all it knows. */
function explore(box) {
  const table = box.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const inputs = [...box.querySelectorAll("[data-filter]")];
  const status = box.querySelector("[data-shown]");
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const rows = [...body.rows].map((row, at) => ({
    row,
    at,
    text: plain(row),
    domain: row.dataset.domain,
    region: row.dataset.region,
    verdicts: row.dataset.verdicts.split(" ").map((one) => one.split(":")),
  }));

  heads.forEach(addButton);
  for (const input of inputs) input.addEventListener("input", filter);
  box.querySelector("[data-reset]").addEventListener("click", reset);
  for (const part of box.querySelectorAll("[hidden]")) part.hidden = false;
  if (rows.length >= LONG) keepRoles(table);
  addEventListener("resize", measure);
  measure();
  reset();

  /** Whether the table has room, and of a long one how wide its columns are: see the style sheet. */
  function measure() {
    const frame = table.parentElement;
    box.removeAttribute("data-long");
    box.toggleAttribute("data-fits", table.offsetWidth <= frame.clientWidth);
    if (rows.length < LONG) return;
    const widths = heads.map((head) => `${head.getBoundingClientRect().width}px`);
    table.style.setProperty("--columns", widths.join(" "));
    box.setAttribute("data-long", "");
  }

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
    const onPaper = document.createElement("span");
    button.type = "button";
    button.textContent = onPaper.textContent = head.textContent;
    onPaper.className = "on-paper";
    head.replaceChildren(button, onPaper);
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

/** What is not laid out as a table is still read out as one. */
function keepRoles(table) {
  const roles = { table: [table], rowgroup: [table.tHead, ...table.tBodies], row: table.rows };
  roles.columnheader = table.tHead.rows[0].cells;
  roles.rowheader = table.querySelectorAll("tbody th");
  roles.cell = table.querySelectorAll("td");
  for (const [role, parts] of Object.entries(roles)) for (const part of parts) part.setAttribute("role", role);
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
