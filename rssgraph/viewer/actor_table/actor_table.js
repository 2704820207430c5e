// Tables in which every name of an actor is a button. All text arrives as text and is set as text.
//
// data: sections [{title, open, headings, rows: [[cell, ...], ...]}]; a cell is a list of parts: a string, an actor
// {actor, name}, or a link {href, text}. A section without a title is not folded away.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = (parentElement.rgTables ??= parentElement.appendChild(document.createElement("div")));
  root.className = "tables";
  root.rgChoose = (actor) => setTriggerValue("actor", actor); // always the newest
  const mark = JSON.stringify(data);
  if (root.rgMark !== mark) {
    root.rgMark = mark;
    root.replaceChildren(...data.sections.map((section) => show(root, section)));
  }
  root.dataset.ready = "yes";
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
  details.open = open;
  const summary = details.appendChild(document.createElement("summary"));
  summary.textContent = title;
  details.append(scroll);
  return details;
}

function partOf(root, part) {
  if (part.actor) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = part.name;
    button.dataset.actor = part.actor;
    button.addEventListener("click", () => root.rgChoose(part.actor));
    return button;
  }
  const own = document.createElement(part.href ? "a" : "div");
  own.textContent = part.text ?? part;
  if (part.href) Object.assign(own, { href: part.href, target: "_self" });
  return own;
}
