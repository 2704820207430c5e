// Tables in which every name of an actor is a button. All text arrives as text and is set as text.
//
// data: sections [{title, open, headings, rows: [[cell, ...], ...]}]; a cell is a list of parts: a string, an actor
// {actor, name}, a statement {link, name}, a fact {label, text}, or a way to another page {href, text, whole}, where
// `whole` is what is read out for a text that is short. A section without a title is not folded away; one that is open
// "wide" is folded on a narrow screen. It tells `actor` or `link`.
const NARROW = 640;
const PATIENCE = 3000; // milliseconds

export default function ({ data, parentElement, setTriggerValue }) {
  const root = (parentElement.rgTables ??= parentElement.appendChild(document.createElement("div")));
  root.className = "tables";
  root.rgChoose = setTriggerValue; // always the newest
  const mark = JSON.stringify(data);
  if (root.rgMark !== mark) {
    root.rgMark = mark;
    root.replaceChildren(...data.sections.map((section) => show(root, section)));
    toAnswer();
  }
  root.dataset.ready = "yes";
}

// Once what was chosen has arrived, show the card where it appears: on a narrow screen it is above the list.
function toAnswer() {
  if (!window.rgAwaited) return;
  window.rgAwaited = false;
  const block = window.innerWidth > NARROW ? "nearest" : "start";
  requestAnimationFrame(() => document.querySelector(".st-key-rg-card")?.scrollIntoView({ block }));
}

function show(root, { title, open, headings, rows }) {
  const table = document.createElement("table");
  if (headings.length) {
    const line = table.createTHead().insertRow();
    for (const text of headings) {
      const cell = line.appendChild(document.createElement("th"));
      cell.scope = "col";
      cell.textContent = text;
    }
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((parts, column) => {
      const cell = line.insertCell();
      if (headings[column]) cell.dataset.label = headings[column];
      cell.append(...parts.map((part) => partOf(root, part)));
    });
  }
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  scroll.append(table);
  if (!title) return scroll;
  const details = document.createElement("details");
  details.open = open === true || (open === "wide" && window.innerWidth > NARROW);
  const summary = details.appendChild(document.createElement("summary"));
  summary.textContent = title;
  details.append(scroll);
  return details;
}

function partOf(root, part) {
  if (typeof part === "string") {
    const line = document.createElement("div");
    line.textContent = part;
    return line;
  }
  const told = ["actor", "link"].find((own) => part[own]);
  if (told) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = part.name;
    button.dataset[told] = part[told];
    button.addEventListener("click", () => {
      window.rgAwaited = true;
      setTimeout(() => (window.rgAwaited = false), PATIENCE); // nothing new came
      root.rgChoose(told, part[told]);
    });
    return button;
  }
  if (part.label) {
    const line = document.createElement("div");
    const label = line.appendChild(document.createElement("span"));
    label.className = "label";
    label.textContent = `${part.label}: `;
    line.append(part.text);
    return line;
  }
  const way = document.createElement("a");
  way.textContent = part.text;
  return Object.assign(way, { href: part.href, target: "_self", ariaLabel: part.whole ?? null });
}
