// A map that is drawn by vis-network. Positions and style come from Python; here they are drawn, clicked and walked
// through with the keyboard. Streamlit calls the function again on every change of data, in the same element.
//
// data: graph (JSON text: nodes, edges, options, bands, look, font, width, height, graph_id), focus (what Python keeps lit for the node
// chosen), command {id, selected, link} (obeyed once per id), kept (what the zoom is kept for), label and texts.
// It tells `chosen` {actor, link}: ids of a node and of a line, or null.
import { move, onKey, spoken } from "./keys.js";
import { drawCrossings, drawHalo, drawMarker, drawMarks, drawNumbers } from "./lines.js";
import { drawOverVia, drawRings, lineAt, pointOf, positionOf, signsOf, smoothOf } from "./lines.js";
import { keep, restore, zoomBack, zoomBy } from "./zoom.js";

const ENGINE = "../pyvis.vis/vis-network.min.js"; // served from the installed pyvis, see map_engine.py
const STEP = 40; // widths are told to Python in steps, so that a scroll bar changes nothing
let engine = null;

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const view = (parentElement.rgMap ??= create(parentElement));
  view.tell = setStateValue; // always the newest
  view.tellOnce = setTriggerValue;
  view.data = data;
  engine ??= import(new URL(ENGINE, import.meta.url).href);
  engine.then(() => follow(view));
  return () => {
    view.observer.disconnect();
    view.network?.destroy();
    delete parentElement.rgMap;
    view.root.remove(); // the same element may be given again
  };
}

function create(parent) {
  const root = element("div", "map");
  // geometry is inline: the style sheet arrives after this runs
  root.style.cssText = "position:relative;width:100%;overflow:hidden";
  const tools = element("div", "tools", root);
  const canvas = element("div", "canvas", root);
  canvas.style.cssText = "position:relative;width:100%;height:600px";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  tools.setAttribute("role", "toolbar");
  for (const [action, sign] of [["in", "+"], ["out", "−"], ["whole", "⤢"]]) {
    const button = element("button", "", tools);
    button.type = "button";
    button.dataset.action = action;
    button.textContent = sign;
  }
  const found = element("button", "found", tools);
  found.type = "button";
  found.dataset.action = "found";
  found.hidden = true;
  const help = element("p", "help", tools);
  help.id = "rg-map-help";
  canvas.setAttribute("aria-describedby", help.id);
  const tip = element("div", "tip", root);
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // what is chosen is read out
  const legend = element("div", "legend", root);
  const live = element("p", "live", root);
  live.setAttribute("aria-live", "polite");
  parent.appendChild(root);

  const view = { root, canvas, tools, found, help, tip, legend, live, network: null, graphId: null };
  Object.assign(view, { selected: null, link: null, cursor: null, cursorLink: null });
  view.choose = (id, line) => choose(view, id, line);
  view.stepBack = () => stepBack(view);
  canvas.addEventListener("keydown", (event) => onKey(view, event));
  for (const event of ["mouseleave", "mousedown", "keydown"]) canvas.addEventListener(event, () => hint(view, null));
  canvas.addEventListener("wheel", (event) => onWheel(view, event), { passive: false });
  tools.addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.action;
    if (!action || !view.network) return;
    if (action === "found") {
      view.canvas.focus({ preventScroll: true });
      move(view, view.selected);
    } else if (action === "whole") zoomBack(view);
    else zoomBy(view, { in: 1.25, out: 0.8 }[action]);
  });
  view.observer = new ResizeObserver(() => view.data && window.vis && follow(view));
  view.observer.observe(root);
  root.rgPositionOf = (id) => positionOf(view, view.network.getPosition(id)); // for tests
  root.rgNodes = () => view.graph.nodes.map(({ id }) => id);
  root.rgSigns = () => signsOf(view);
  root.rgMiddleOf = (id) => positionOf(view, pointOf(view, view.edgeById.get(id), 0.5));
  return view;
}

function element(name, className, parent) {
  const own = document.createElement(name);
  own.className = className;
  parent?.appendChild(own);
  return own;
}

// -- following the data ---------------------------------------------------------------------------

function follow(view) {
  const { focus, legend, command, label, texts } = view.data;
  if (view.text !== view.data.graph) {
    view.text = view.data.graph;
    view.parsed = JSON.parse(view.text);
  }
  const graph = view.parsed;
  const width = Math.floor(view.canvas.clientWidth);
  if (!width) return; // hidden: the observer calls again
  const wanted = Math.floor(width / STEP) * STEP;
  if (wanted !== graph.width && wanted !== view.told && !window.rgLeaving) {
    view.told = wanted;
    delete view.root.dataset.ready;
    view.tell("width", wanted);
  }
  view.canvas.style.height = `${graph.height + 4}px`;
  view.canvas.setAttribute("aria-label", label);
  view.help.textContent = texts.help;
  for (const button of view.tools.querySelectorAll("button"))
    button.title = button.ariaLabel = texts[button.dataset.action];
  view.found.textContent = texts.found;

  if (view.legendText !== legend) {
    view.legendText = legend;
    const own = new DOMParser().parseFromString(legend, "image/svg+xml").documentElement;
    view.legend.replaceChildren(document.importNode(own, true));
  }

  const isNew = view.graphId !== graph.graph_id || view.width !== width;
  if (isNew) draw(view, graph, width);
  if (view.command !== command.id) {
    view.command = command.id;
    view.selected = command.selected;
    view.link = command.link;
    view.cursor = null;
    view.cursorLink = null;
  }
  if (!view.byId.has(view.selected)) view.selected = null;
  if (!view.edgeById.has(view.link)) view.link = null;
  light(view, focus && focus.node === view.selected ? focus : null);
  if (wanted === graph.width) view.root.dataset.ready = graph.graph_id;
}

function draw(view, graph, width) {
  view.graphId = graph.graph_id;
  view.width = width;
  view.told = graph.width;
  view.stretch = width / graph.width;
  view.graph = graph;
  view.lines = graph.edges;
  view.kept = view.data.kept;
  view.byId = new Map(graph.nodes.map((node) => [node.id, node]));
  view.edgeById = new Map(graph.edges.map((edge) => [edge.id, edge]));
  view.near = new Map(graph.nodes.map((node) => [node.id, new Set()]));
  for (const { from, to } of graph.edges) {
    view.near.get(from).add(to);
    view.near.get(to).add(from);
  }
  view.nodes = new vis.DataSet(graph.nodes.map((node) => ({ ...node, x: node.x * view.stretch })));
  view.edges = new vis.DataSet(graph.edges.map((edge) => ({ ...edge, smooth: smoothOf(view, edge), title: undefined }))); // see onMove
  const options = { ...graph.options, autoResize: false }; // the engine's own resizing rescales the view
  options.interaction = { ...options.interaction, zoomView: false };
  const data = { nodes: view.nodes, edges: view.edges };
  if (view.network) {
    view.network.setData(data);
  } else {
    view.network = new vis.Network(view.canvas, data, options);
    view.network.on("click", ({ nodes, pointer }) => onClick(view, nodes[0], pointer.DOM));
    view.network.on("dragEnd", () => keep(view));
    view.network.on("beforeDrawing", (context) => {
      drawBands(view, context);
      drawHalo(view, context);
      drawMarker(view, context);
      drawMarks(view, context); // below the names
    });
    view.network.on("afterDrawing", (context) => drawOver(view, context));
    view.canvas.addEventListener("pointermove", (event) => onMove(view, event));
    for (const own of view.canvas.querySelectorAll("[tabindex], canvas")) own.tabIndex = -1;
    view.canvas.querySelector("canvas").setAttribute("aria-hidden", "true");
  }
  drawOverVia(view.network);
  drawRings(view.network, view.graph.look);
  view.network.setSize("100%", "100%");
  view.network.redraw();
  restore(view);
}

function drawBands(view, context) {
  const half = view.width / view.network.getScale();
  const middle = view.network.getViewPosition().x;
  view.graph.bands.forEach((band, row) => {
    context.fillStyle = bandColor(view, row);
    context.fillRect(middle - half, band.top, 2 * half, band.bottom - band.top);
  });
}

// The names of bands and of rows of numbers, above the lines that cross them, and the crosses of what has ended.
function drawOver(view, context) {
  drawCrossings(view, context);
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 4;
  view.graph.bands.forEach(({ label, rows, top }, row) => {
    context.textBaseline = "alphabetic";
    context.font = `700 13px ${view.graph.font}`;
    write(view, context, label, top + 17, bandColor(view, row));
    context.textBaseline = "middle";
    context.font = `13px ${view.graph.font}`;
    for (const [words, y] of rows) write(view, context, words, y, view.graph.look.paper);
  });
  drawNumbers(view, context);
}

function write(view, context, words, y, halo) {
  context.strokeStyle = halo;
  context.strokeText(words, 12, y);
  context.fillStyle = view.graph.look.ink;
  context.fillText(words, 12, y);
}

function bandColor(view, row) {
  const { bands } = view.graph.look;
  return bands[row % bands.length];
}

// -- choosing -------------------------------------------------------------------------------------

function onClick(view, node, place) {
  const link = node === undefined ? lineAt(view, place) : null;
  if (node !== undefined) choose(view, node, null);
  else if (link !== null) choose(view, view.selected, link);
  else stepBack(view);
}

// Clear the line that is chosen; without one, the actor.
function stepBack(view) {
  if (view.cursorLink !== view.link) {
    view.cursorLink = view.link;
    view.lit = null; // the mark of the keyboard goes
  }
  choose(view, view.link === null ? null : view.selected, null);
}

function choose(view, id, link) {
  if (id === view.selected && link === view.link) return;
  view.selected = id;
  view.link = link;
  view.cursor = id;
  view.cursorLink = link;
  light(view, null);
  const said = link === null ? id && spoken(view, id) : view.edgeById.get(link).title;
  view.live.textContent = said || view.data.texts.cleared;
  view.tellOnce("chosen", { actor: id, link });
}

function onMove(view, event) {
  if (!view.network || event.buttons || event.pointerType === "touch") return;
  const box = view.canvas.querySelector("canvas").getBoundingClientRect(); // inside the border
  const place = { x: Math.round(event.clientX) - box.left, y: Math.round(event.clientY) - box.top }; // as of a click
  const node = view.network.getNodeAt(place);
  const line = node === undefined ? lineAt(view, place) : null;
  view.canvas.style.cursor = node === undefined && line === null ? "" : "pointer";
  hint(view, line, place);
}

// Say beside the mouse what the line is that a click would choose; the engine says it of nodes.
function hint(view, line, place) {
  view.tip.textContent = line === null ? "" : view.lines.find(({ id }) => id === line).title;
  view.tip.hidden = line === null;
  if (line === null) return;
  const left = Math.min(place.x + 14, view.canvas.clientWidth - view.tip.offsetWidth - 4);
  view.tip.style.cssText = `left:${Math.max(left, 0)}px;top:${view.canvas.offsetTop + place.y + 16}px`;
}

// What is kept: the neighbours at once, and when Python has answered what it keeps.
function light(view, focus) {
  const { selected, link } = view;
  const { look } = view.graph;
  view.root.dataset.selected = selected ?? "";
  view.root.dataset.link = link ?? "";
  view.found.hidden = selected === null;
  let nodes = null;
  let edges = null;
  if (focus) {
    nodes = new Set(focus.nodes);
    edges = new Set(focus.edges);
  } else if (selected !== null) {
    nodes = new Set([selected, ...view.near.get(selected)]);
    const own = view.graph.edges.filter(({ from, to }) => from === selected || to === selected);
    edges = new Set(own.map((edge) => edge.id));
  } else if (link !== null) {
    const { from, to } = view.edgeById.get(link);
    nodes = new Set([from, to]);
    edges = new Set();
  }
  // of some lines the focus is about a part of what they stand for: they are drawn as that part
  const parts = focus?.parts ?? {};
  view.lines = view.graph.edges.map((edge) => ({ ...edge, ...parts[edge.id] }));
  const near = focus ? new Set(focus.near) : nodes;
  const direct = focus && new Set(focus.own);
  const mark = JSON.stringify([view.graphId, view.width, selected, link, focus]);
  if (view.lit === mark) return;
  view.lit = mark;
  view.root.dataset.lit = focus ? "chain" : selected !== null ? "neighbours" : link !== null ? "link" : "all";
  view.nodes.update(
    view.graph.nodes.map(({ id, font, color }) => {
      const isLit = !nodes || nodes.has(id);
      const isNear = !near || near.has(id);
      const ink = isNear ? font.color : isLit ? look.furtherText : look.dimText;
      return {
        id,
        color: isLit && !isNear ? faded(color, look) : color,
        opacity: isLit ? 1 : look.dim,
        borderWidth: id === selected ? 2.4 : 1.4,
        font: { ...font, color: ink, ...(isLit ? {} : { strokeWidth: 0, background: "none" }) },
      };
    }),
  );
  view.edges.update(
    view.lines.map((edge) => {
      const { id, from, to, arrows, color, dashes, endPointOffset, hidden, strong, width } = edge;
      const chosen = id === link;
      const isLit = !edges || edges.has(id) || chosen;
      const own = chosen || selected === null || (direct ? direct.has(id) : from === selected || to === selected);
      const opacity = !edges ? color.opacity : isLit ? strong * (own ? 1 : look.further) : look.faint;
      const wide = own ? width + 0.6 : Math.min(width, look.furtherWidth);
      return {
        ...{ id, from, to, arrows, dashes, smooth: smoothOf(view, edge), endPointOffset: endPointOffset ?? { to: 0 } },
        lit: isLit,
        hidden: edges && isLit ? false : hidden,
        width: edges && isLit ? wide : width,
        color: { ...color, opacity },
        marked: chosen,
      };
    }),
  );
  drawOverVia(view.network);
}

// Return the colours of a node mixed with paper: a node that is translucent would show the lines below it.
function faded({ background, border }, { paper, furtherNode }) {
  const mixed = (color) =>
    [1, 3, 5].map((place) => {
      const [own, below] = [color, paper].map((each) => parseInt(each.slice(place, place + 2), 16));
      return Math.round(own * furtherNode + below * (1 - furtherNode));
    });
  return { background: `rgb(${mixed(background)})`, border: `rgb(${mixed(border)})` };
}

// -- moving about ---------------------------------------------------------------------------------

function onWheel(view, event) {
  if (!event.ctrlKey || !view.network) return; // a plain wheel scrolls the page
  event.preventDefault();
  zoomBy(view, event.deltaY < 0 ? 1.1 : 1 / 1.1);
}
