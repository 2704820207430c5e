// A box that finds one of many by any of their names, without regard to case and accents, as the command line does.
// All text arrives as text and is set as text. It tells `chosen`: [id], or [] when the box is emptied.
//
// data: label, placeholder, options [[id, text, [other names]]], value (an id, or null), texts {none, more, clear}.
const MOST = 100; // rows that are shown; typing more leaves fewer

export default function ({ data, parentElement, setTriggerValue }) {
  const box = (parentElement.rgFind ??= create(parentElement));
  box.tell = (ids) => setTriggerValue("chosen", ids); // always the newest
  const mark = JSON.stringify(data);
  if (box.mark !== mark) {
    Object.assign(box, { mark, data });
    box.options = data.options.map(([id, text, others]) => ({
      id, text, folded: fold(text), others: others.map((name) => [name, fold(name)]),
    }));
    box.label.textContent = data.label;
    box.clear.title = data.texts.clear;
    box.clear.setAttribute("aria-label", `${data.texts.clear}: ${data.label}`);
    Object.assign(box.input, { placeholder: data.placeholder });
    if (!box.typing) restore(box);
  }
  box.root.dataset.ready = "yes";
  return () => {
    box.shown.abort();
    delete parentElement.rgFind;
    box.root.remove(); // the same element may be given again
  };
}

function create(parent) {
  const root = parent.appendChild(element("div", "find"));
  const box = { root, label: element("label"), input: element("input"), clear: element("button", "clear") };
  Object.assign(box, { list: element("ul"), said: element("span", "said"), rows: [], at: -1, shown: new AbortController() });
  const field = element("div", "field");
  field.append(box.input, box.clear);
  root.append(box.label, field, box.list, box.said);
  box.label.htmlFor = box.input.id = "input";
  box.list.id = "list";
  box.list.popover = "manual"; // above all else, and not cut by what it stands in
  box.clear.type = "button";
  box.clear.textContent = "×";
  for (const [name, value] of Object.entries({
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-controls": "list", "aria-expanded": "false",
  })) box.input.setAttribute(name, value);
  box.list.setAttribute("role", "listbox");
  box.said.setAttribute("role", "status");
  listen(box);
  return box;
}

function listen(box) {
  box.input.addEventListener("input", () => {
    box.typing = true;
    show(box, box.input.value);
  });
  box.input.addEventListener("click", () => isOpen(box) || show(box, ""));
  box.input.parentElement.addEventListener("click", ({ target, currentTarget }) => {
    if (target === currentTarget) box.input.focus(), box.input.click(); // beside the text, on the arrow
  });
  box.input.addEventListener("focus", () => box.input.select());
  box.input.addEventListener("blur", () => close(box));
  box.input.addEventListener("keydown", (event) => key(box, event));
  box.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  box.list.addEventListener("click", ({ target }) => {
    const row = target.closest("[data-at]");
    if (row) choose(box, box.rows[Number(row.dataset.at)].id);
  });
  box.clear.addEventListener("click", () => choose(box, null));
  const follow = ({ target }) => isOpen(box) && target !== box.list && place(box);
  const { signal } = box.shown; // the window stays when the box goes
  window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
  window.addEventListener("resize", follow, { signal });
}

function key(box, event) {
  if (event.key === "Escape" && isOpen(box)) {
    event.stopPropagation();
    close(box);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen(box)) show(box, "");
    else move(box, event.key === "ArrowDown" ? box.at + 1 : box.at - 1);
  } else if (event.key === "Enter" && isOpen(box)) {
    event.preventDefault();
    if (box.rows[box.at]) choose(box, box.rows[box.at].id);
  }
}

// Every word has to be in a name: what is called just so comes first, then whose own name starts so, then has them.
function found(options, wanted) {
  const whole = fold(wanted);
  const words = whole.split(" ").filter(Boolean);
  const all = (name) => words.every((word) => name.includes(word));
  const by = [[], [], [], []];
  for (const { id, text, folded, others } of options) {
    const exact = others.find(([, name]) => name === whole);
    const other = all(folded) ? null : (exact ?? others.find(([, name]) => all(name)));
    if (other === undefined) continue;
    const rank = exact ? 0 : other ? 3 : words.length && folded.startsWith(words[0]) ? 1 : 2;
    by[rank].push({ id, text: other ? `${other[0]} → ${text}` : text });
  }
  return by.flat();
}

function show(box, wanted) {
  const rows = found(box.options, wanted);
  box.rows = rows.slice(0, MOST);
  box.list.replaceChildren(
    ...box.rows.map(({ id, text }, at) => {
      const row = element("li");
      row.id = `row-${at}`;
      row.dataset.at = at;
      row.textContent = text;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(id === box.data.value));
      return row;
    })
  );
  const { none, more } = box.data.texts;
  const left = rows.length - box.rows.length;
  const words = !rows.length ? none : left ? more.replace("{number}", left) : "";
  if (words) {
    const row = box.list.appendChild(element("li", "more"));
    row.setAttribute("role", "option");
    row.setAttribute("aria-disabled", "true");
    row.textContent = words;
  }
  box.said.textContent = rows.length ? "" : none;
  if (!isOpen(box)) box.list.showPopover();
  box.input.setAttribute("aria-expanded", "true");
  place(box);
  move(box, wanted ? 0 : box.rows.findIndex(({ id }) => id === box.data.value));
}

function move(box, at) {
  box.at = box.rows.length ? Math.min(Math.max(at, -1), box.rows.length - 1) : -1;
  for (const row of box.list.children) row.classList.toggle("at", row.dataset.at === String(box.at));
  const row = box.list.children[box.at];
  if (box.at < 0) box.input.removeAttribute("aria-activedescendant");
  else box.input.setAttribute("aria-activedescendant", row.id);
  row?.scrollIntoView({ block: "nearest" });
}

function place(box) {
  const { left, top, bottom, width } = box.input.parentElement.getBoundingClientRect();
  const below = window.innerHeight - bottom > 200 || bottom < window.innerHeight / 2;
  const room = (below ? window.innerHeight - bottom : top) - 12;
  Object.assign(box.list.style, {
    left: `${left}px`, width: `${width}px`, maxHeight: `${Math.min(room, 320)}px`,
    top: below ? `${bottom + 3}px` : "auto", bottom: below ? "auto" : `${window.innerHeight - top + 3}px`,
  });
}

function choose(box, id) {
  box.data = { ...box.data, value: id };
  close(box);
  box.tell(id === null ? [] : [id]);
}

function close(box) {
  if (isOpen(box)) box.list.hidePopover();
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
  box.said.textContent = "";
  box.typing = false;
  restore(box);
}

function restore(box) {
  box.input.value = box.options.find(({ id }) => id === box.data.value)?.text ?? "";
  box.clear.hidden = box.data.value === null || !box.data.texts.clear;
}

const isOpen = (box) => box.list.matches(":popover-open");

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

function element(name, className = "") {
  return Object.assign(document.createElement(name), { className });
}
