// A table of buttons: one cell is in the tab order, the arrow keys move it, Enter or a click chooses.
// Called again on every change of data, in the same element: the table is made anew only if it differs.
const NARROW = 640;
const ARRIVES = 300; // milliseconds after the table itself

export default function ({ data, parentElement, setStateValue }) {
  const view = (parentElement.rgMatrix ??= create(parentElement));
  view.choose = (row, column) => setStateValue("cell", [row, column]);
  view.data = data;
  const { command, row, column, ...content } = data;
  const mark = JSON.stringify(content);
  const isNew = view.mark !== mark;
  if (isNew) {
    view.mark = mark;
    draw(view);
  }
  if (isNew || view.command !== command.id) {
    const chosen = command.cell ?? view.chosen;
    if (command.cell && view.command === undefined) view.awaited = command.cell.join("/"); // opened for this cell
    view.command = command.id;
    press(view, command.cell ? findButton(view, ...chosen) : null);
  }
  markRow(view, data.row);
  markColumn(view, data.column);
  requestAnimationFrame(() => pressed(view)?.scrollIntoView({ block: "nearest", inline: "nearest" })); // what stands above may have grown
  toAnswer(view, `${row}/${column}`);
  view.root.dataset.ready = "yes";
}

// On a narrow screen the explanation of a cell stands below the table: show it once it has arrived.
function toAnswer(view, cell) {
  if (view.awaited !== cell || window.innerWidth > NARROW) return;
  view.awaited = null;
  setTimeout(() => document.querySelector("[data-testid=explanation]")?.scrollIntoView({ block: "nearest" }), ARRIVES);
}

function create(parent) {
  const root = document.createElement("div");
  root.className = "matrix";
  const scroll = root.appendChild(document.createElement("div"));
  scroll.className = "scroll";
  const more = root.insertBefore(document.createElement("p"), scroll);
  more.className = "hint more";
  more.hidden = true;
  const hint = root.appendChild(document.createElement("p"));
  hint.className = "hint";
  const live = root.appendChild(document.createElement("p"));
  live.className = "live";
  live.setAttribute("aria-live", "polite");
  parent.appendChild(root);
  const view = { root, scroll, more, hint, live };
  new ResizeObserver(() => sayMore(view)).observe(scroll);
  scroll.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(view, button);
  });
  scroll.addEventListener("keydown", (event) => onKey(view, event));
  return view;
}

function draw(view) {
  const { caption, hint, more, rows, columns, states, words, signs } = view.data;
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  const heading = table.createTHead().insertRow();
  heading.appendChild(document.createElement("td"));
  for (const [column, name] of columns) heading.appendChild(headingCell("col", name)).dataset.column = column;
  const body = table.createTBody();
  rows.forEach(([row, rowName], i) => {
    const line = body.insertRow();
    line.dataset.row = row;
    line.appendChild(headingCell("row", rowName));
    columns.forEach(([column, columnName], j) => {
      const state = states[i][j];
      const button = document.createElement("button");
      button.type = "button";
      button.className = state;
      button.textContent = signs[state];
      button.title = `${rowName}, ${columnName}: ${words[state]}`;
      button.setAttribute("aria-label", button.title);
      button.tabIndex = i || j ? -1 : 0;
      Object.assign(button.dataset, { i, j, row, column });
      line.insertCell().appendChild(button);
    });
  });
  view.scroll.replaceChildren(table);
  view.hint.textContent = hint;
  view.more.textContent = more;
  sayMore(view);
}

function headingCell(scope, name) {
  const cell = document.createElement("th");
  cell.scope = scope;
  const text = cell.appendChild(document.createElement("span"));
  text.textContent = name;
  return cell;
}

function findButton(view, row, column) {
  for (const button of view.scroll.querySelectorAll("button"))
    if (button.dataset.row === row && button.dataset.column === column) return button;
  return null;
}

function pressed(view) {
  return view.scroll.querySelector("[aria-pressed]");
}

function markRow(view, row) {
  for (const line of view.scroll.querySelectorAll("tbody tr")) line.classList.toggle("chosen", line.dataset.row === row);
}

function markColumn(view, column) {
  for (const cell of view.scroll.querySelectorAll("thead th")) cell.classList.toggle("chosen", cell.dataset.column === column);
}

function sayMore(view) {
  view.more.hidden = view.scroll.scrollWidth <= view.scroll.clientWidth + 1;
}

function press(view, button) {
  pressed(view)?.removeAttribute("aria-pressed");
  view.live.textContent = button ? button.title : "";
  if (!button) return;
  button.setAttribute("aria-pressed", "true");
  focusable(view, button);
}

function focusable(view, button) {
  for (const own of view.scroll.querySelectorAll("button[tabindex='0']")) own.tabIndex = -1;
  button.tabIndex = 0;
}

function choose(view, button) {
  press(view, button);
  view.awaited = `${button.dataset.row}/${button.dataset.column}`;
  view.choose(button.dataset.row, button.dataset.column);
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function onKey(view, event) {
  const button = event.target.closest("button");
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const last = view.data.columns.length - 1;
  let [i, j] = [Number(button.dataset.i), Number(button.dataset.j)];
  if (STEPS[event.key]) [i, j] = [i + STEPS[event.key][0], j + STEPS[event.key][1]];
  else if (event.key === "Home") j = 0;
  else if (event.key === "End") j = last;
  else return;
  event.preventDefault();
  const next = view.scroll.querySelector(`button[data-i="${i}"][data-j="${j}"]`);
  if (!next) return;
  focusable(view, next);
  next.focus();
}
