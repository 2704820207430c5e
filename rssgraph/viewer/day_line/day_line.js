// A line of days with a mark on each day when something changes. A click goes to the nearest mark, and the keyboard
// goes from mark to mark. All text arrives as text and is set as text.
//
// data: days [{day, text, number}] in order, on (a day or ""), label, said (words for the day), years [first, last].
// It tells `day`.
const PATIENCE = 3000; // milliseconds
const HEIGHT = 46;
const TALLEST = 22;
const FLOOR = 26;
const SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement, setTriggerValue }) {
  const root = (parentElement.rgDays ??= create(parentElement));
  root.rgTell = (day) => setTriggerValue("day", day); // always the newest
  root.rgData = { ...data, on: awaited(root, data.on) ?? data.on };
  draw(root);
  return () => {
    root.rgObserver.disconnect();
    delete parentElement.rgDays;
    root.remove(); // the same element may be given again
  };
}

function create(parent) {
  const root = parent.appendChild(document.createElement("div"));
  root.className = "days";
  root.tabIndex = 0;
  root.setAttribute("role", "slider");
  root.style.cssText = `position:relative;width:100%;height:${HEIGHT}px`;
  root.addEventListener("keydown", (event) => onKey(root, event));
  root.addEventListener("click", (event) => {
    const x = event.clientX - root.getBoundingClientRect().left;
    const { days } = root.rgData;
    const nearest = days.reduce((best, own) => (Math.abs(root.rgX(own.day) - x) < Math.abs(root.rgX(best.day) - x) ? own : best));
    tell(root, nearest.day);
  });
  root.rgObserver = new ResizeObserver(() => root.rgData && draw(root));
  root.rgObserver.observe(root);
  return root;
}

function tell(root, day) {
  if (day === root.rgData.on) return;
  root.rgTell(day);
  root.rgAwaited = { day, until: Date.now() + PATIENCE };
  root.rgData = { ...root.rgData, on: day }; // the next key goes on from here
  draw(root);
}

// Return the day that was told last, as long as the answers are still those to what was told before.
function awaited(root, on) {
  const last = root.rgAwaited;
  if (!last || last.day === on || Date.now() > last.until) root.rgAwaited = null;
  return root.rgAwaited?.day;
}

function onKey(root, event) {
  const { days, on } = root.rgData;
  const later = days.filter(({ day }) => day > on);
  const before = days.filter(({ day }) => day < on);
  const own = {
    ArrowRight: later[0],
    ArrowUp: later[0],
    ArrowLeft: before.at(-1),
    ArrowDown: before.at(-1),
    Home: days[0],
    End: days.at(-1),
  }[event.key];
  if (!own) return;
  event.preventDefault();
  tell(root, own.day);
}

const time = (day) => Date.parse(`${day}T00:00:00Z`);

function draw(root) {
  const { days, on, label, said, years } = root.rgData;
  const width = Math.floor(root.clientWidth);
  if (!width) return;
  const [first, last] = [time(`${years[0]}-01-01`), time(`${years[1] + 1}-01-01`)];
  root.rgX = (day) => 12 + ((width - 24) * (time(day) - first)) / (last - first);
  root.setAttribute("aria-label", label);
  root.setAttribute("aria-valuemin", "0");
  root.setAttribute("aria-valuemax", String(days.length - 1));
  const index = days.findLastIndex(({ day }) => day <= on);
  root.setAttribute("aria-valuenow", String(Math.max(index, 0)));
  root.setAttribute("aria-valuetext", days.find(({ day }) => day === on)?.text ?? said);
  root.dataset.on = on;

  const svg = element("svg", { width, height: HEIGHT, "aria-hidden": "true" });
  svg.append(element("line", { x1: 12, x2: width - 12, y1: FLOOR, y2: FLOOR, stroke: "#6b7280" }));
  const step = Math.max(1, Math.ceil((44 * (years[1] + 1 - years[0])) / (width - 24)));
  for (let year = years[0]; year <= years[1]; year += step) {
    const x = root.rgX(`${year}-01-01`);
    svg.append(element("line", { x1: x, x2: x, y1: FLOOR, y2: FLOOR + 4, stroke: "#6b7280" }));
    const place = { x: Math.max(x, 18), y: FLOOR + 18, "text-anchor": "middle", class: "year" };
    if (x < width - 16) svg.append(element("text", place, String(year)));
  }
  const most = Math.max(...days.map(({ number }) => number));
  for (const { day, number, text } of days) {
    const x = root.rgX(day);
    const tall = 6 + (TALLEST - 6) * Math.sqrt(number / most);
    const mark = element("line", { x1: x, x2: x, y1: FLOOR, y2: FLOOR - tall, class: "mark" });
    mark.append(element("title", {}, text));
    svg.append(mark);
  }
  if (on) {
    const x = Math.min(width - 6, Math.max(6, root.rgX(on)));
    svg.append(element("path", { d: `M${x} ${FLOOR}l-5 8h10z`, class: "on" }));
    svg.append(element("line", { x1: x, x2: x, y1: FLOOR, y2: 2, class: "on" }));
  }
  root.replaceChildren(svg);
}

function element(name, attributes, text) {
  const own = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) own.setAttribute(key, value);
  if (text !== undefined) own.textContent = text;
  return own;
}
