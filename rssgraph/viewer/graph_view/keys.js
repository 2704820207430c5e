// The map with the keyboard: arrows go to the nearest node, n and p round the neighbours of the node that is chosen,
// l and k round its lines, Enter chooses, Esc steps back.
import { positionOf } from "./lines.js";
import { keep, zoomBack, zoomBy } from "./zoom.js";

const MARGIN = 40;
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function onKey(view, event) {
  if (!view.network || event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  if (STEPS[key]) move(view, nearest(view, ...STEPS[key]));
  else if (key === "n" || key === "p") move(view, neighbour(view, key === "n" ? 1 : -1));
  else if (key === "l" || key === "k") moveToLine(view, key === "l" ? 1 : -1);
  else if (key === "Enter" || key === " ") enter(view);
  else if (key === "Escape") view.stepBack();
  else if (key === "+") zoomBy(view, 1.25);
  else if (key === "-") zoomBy(view, 0.8);
  else if (key === "0") zoomBack(view);
  else return;
  event.preventDefault();
}

function nearest(view, dx, dy) {
  if (view.cursor === null) return view.selected ?? view.graph.nodes[0]?.id ?? null;
  const from = view.byId.get(view.cursor);
  let best = view.cursor;
  let least = Infinity;
  for (const node of view.graph.nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * dx + y * dy;
    const cost = along + 3 * Math.abs(x * dy + y * dx);
    if (along > 1 && cost < least) [best, least] = [node.id, cost];
  }
  return best;
}

function neighbour(view, step) {
  const centre = view.selected ?? view.cursor;
  if (centre === null) return null;
  const own = [...view.near.get(centre)];
  if (!own.length) return centre;
  const at = own.indexOf(view.cursor);
  return own[(at < 0 ? (step > 0 ? 0 : own.length - 1) : at + step + own.length) % own.length];
}

function enter(view) {
  if (view.cursorLink !== null) view.choose(view.selected, view.cursorLink);
  else if (view.cursor !== null) view.choose(view.cursor, null);
}

// Go to the next line of the actor that is chosen, else of the one the keyboard is at.
function moveToLine(view, step) {
  const centre = view.selected ?? view.cursor;
  const own = view.graph.edges.filter(({ from, to }) => from === centre || to === centre);
  if (!own.length) return;
  const at = own.findIndex(({ id }) => id === view.cursorLink);
  const next = (at < 0 ? (step > 0 ? 0 : own.length - 1) : at + step + own.length) % own.length;
  view.cursorLink = own[next].id;
  view.root.dataset.cursorLink = own[next].id;
  view.edges.update(
    view.graph.edges.map(({ id }) => ({ id, marked: id === own[next].id })),
  );
  const place = view.data.texts.line.replace("{number}", next + 1).replace("{count}", own.length);
  view.live.textContent = `${own[next].title} (${place})`;
}

// Take the keyboard to a node, and the page to where it is.
export function move(view, id) {
  if (id === null) return;
  view.cursor = id;
  view.cursorLink = null;
  view.root.dataset.cursor = id;
  view.network.selectNodes([id], false);
  view.nodes.update(
    view.graph.nodes.map((node) => ({ id: node.id, borderWidth: node.id === id ? 4 : node.id === view.selected ? 4 : 1.4 })),
  );
  const y = inside(view, view.network.getPosition(id)).y;
  if (y < MARGIN + 60 || y > window.innerHeight - MARGIN)
    scrollParent(view.root).scrollBy({ top: y - window.innerHeight / 2 });
  view.live.textContent = spoken(view, id);
}

// Return where a place is in the window; a map that is larger than its frame is moved so that it is inside.
function inside(view, place) {
  const box = view.canvas.getBoundingClientRect();
  const { x, y } = positionOf(view, place);
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) {
    view.network.moveTo({ position: place, animation: false });
    keep(view);
  }
  return positionOf(view, place);
}

function scrollParent(own) {
  const scrolls = (each) => each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY);
  let parent = own;
  while (parent && !scrolls(parent)) parent = parent.parentElement ?? parent.getRootNode().host; // out of the shadow tree
  return parent ?? document.scrollingElement;
}

// Say what a node is, for those who do not see it.
export function spoken(view, id) {
  const { name, about, links } = view.byId.get(id);
  return [name, about, view.data.texts.links.replace("{number}", links)].filter(Boolean).join(", ");
}
