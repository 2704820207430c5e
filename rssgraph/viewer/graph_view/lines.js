// Where lines run between two nodes, which one is under the mouse, and the signs on lines.
const NEAR = 9; // pixels
const WIDER = 9; // how much wider than the line
const STEPS = 24; // straight pieces of a marked curve

// Return how the engine is to draw a line: as a curve over the control point that Python gives, or straight.
export function smoothOf(view, { via }) {
  if (!via) return { enabled: false };
  return { enabled: true, type: "curvedCW", roundness: 0, via: { x: via[0] * view.stretch, y: via[1] } };
}

// Make the engine draw curves over that point: it has none of its own whose control point can be given. All curves of a
// page have one class, whose method (of vis-network 9.1.2) is replaced once.
export function drawOverVia({ body }) {
  const curved = Object.values(body.edges).find(({ options }) => options.smooth.enabled);
  const curves = curved && Object.getPrototypeOf(curved.edgeType);
  if (!curves || curves.rgVia) return;
  curves.rgVia = curves._getViaCoordinates;
  curves._getViaCoordinates = function via() {
    return this.options.smooth.via ?? this.rgVia();
  };
}

// Make the engine draw rings at the ends of lines: as its circles, with a hole. All lines of a page have one base class.
export function drawRings({ body }, { ring, paper }) {
  let base = Object.values(body.edges)[0]?.edgeType;
  while (base && !Object.hasOwn(base, "drawArrowHead")) base = Object.getPrototypeOf(base);
  if (!base || base.rgHead) return;
  base.rgHead = base.drawArrowHead;
  base.drawArrowHead = function head(context, values, selected, hover, data) {
    if (data.type !== "ring") return this.rgHead(context, values, selected, hover, data);
    this.rgHead(context, values, selected, hover, { ...data, type: "circle" });
    const radius = 0.4 * data.length; // as the engine has it
    const [x, y] = [data.point.x - radius * Math.cos(data.angle), data.point.y - radius * Math.sin(data.angle)];
    context.fillStyle = paper;
    context.beginPath();
    context.arc(x, y, radius - ring, 0, 2 * Math.PI);
    context.fill();
  };
}

// Return the point of a line at a share of its way: of the curve that the engine draws from middle to middle.
export function pointOf(view, edge, share) {
  const [a, b] = [view.network.getPosition(edge.from), view.network.getPosition(edge.to)];
  const middle = smoothOf(view, edge).via ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const [u, v, w] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: u * a.x + v * middle.x + w * b.x, y: u * a.y + v * middle.y + w * b.y };
}

// Return the id of the line whose sign is at a place on the canvas, else of the shown line nearest to it, those that are
// lit first; null if none is near.
export function lineAt(view, place) {
  const { x, y } = view.network.DOMtoCanvas(place);
  const reach = NEAR / view.network.getScale();
  const isAt = ({ sign }) => Math.abs(sign[0] * view.stretch - x) <= reach && Math.abs(sign[1] - y) <= reach;
  const signed = view.lines.find((edge) => (hasNumber(view, edge) || hasMark(view, edge)) && isAt(edge));
  if (signed) return signed.id;
  let best = null;
  let least = Infinity;
  for (const edge of view.graph.edges) {
    const drawn = view.edges.get(edge.id);
    if (drawn.hidden) continue;
    const away = distance(view, edge, x, y);
    const cost = away + (drawn.lit === false ? reach : 0);
    if (away <= reach && cost < least) [best, least] = [edge.id, cost];
  }
  return best;
}

function distance(view, edge, x, y) {
  const steps = edge.via ? 12 : 1;
  let least = Infinity;
  let from = pointOf(view, edge, 0);
  for (let step = 1; step <= steps; step += 1) {
    const to = pointOf(view, edge, step / steps);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(x - from.x - share * dx, y - from.y - share * dy));
    from = to;
  }
  return least;
}

// Draw the mark under the actor that is chosen.
export function drawHalo(view, context) {
  const node = view.network.body.nodes[view.selected]; // gone while a map is exchanged for another
  if (!node) return;
  const { left, top, right, bottom } = view.network.getBoundingBox(view.selected);
  context.fillStyle = view.graph.look.marker;
  context.beginPath();
  if (node.options.shape === "box") {
    const wider = view.graph.look.halo / 2; // as in pictures
    context.rect(left - wider / 2, top - wider / 2, right - left + wider, bottom - top + wider);
  } else context.arc(node.x, node.y, view.graph.look.halo, 0, 2 * Math.PI);
  context.fill();
}

// Draw the mark under a line: the engine has a background for curves only.
export function drawMarker(view, context) {
  for (const edge of view.graph.edges) {
    const drawn = view.edges.get(edge.id);
    if (!drawn.marked || drawn.hidden) continue;
    context.strokeStyle = view.graph.look.marker;
    context.lineWidth = edge.width + WIDER;
    trace(view, context, edge);
  }
}

// Draw the crosses of what has ended, and the dots and rings of what is planned on lines without an end.
export function drawMarks(view, context) {
  for (const edge of view.lines) {
    if (!hasMark(view, edge)) continue;
    const { opacity } = view.edges.get(edge.id).color;
    const place = { x: edge.sign[0] * view.stretch, y: edge.sign[1] };
    if (edge.ended) cross(context, view, place, opacity);
    else dot(context, view, place, edge, opacity);
  }
}

// Draw how many links a line stands for, and the crosses of actors that have ended.
export function drawNumbers(view, context) {
  for (const edge of view.lines) {
    if (!hasNumber(view, edge)) continue;
    const at = edge.sign[0] * view.stretch;
    const beside = edge.ended || edge.dot ? view.graph.look.cross + 3 + 3.5 * edge.number.length : 0; // the mark stands on the line
    number(context, view, edge, at + beside, edge.sign[1]);
  }
  for (const node of view.graph.nodes)
    if (node.cross) {
      const [x, y] = node.cross;
      const at = { x: view.nodes.get(node.id).x + x - node.x, y };
      cross(context, view, at, view.nodes.get(node.id).opacity);
    }
}

// Return the shown lines with a sign, each with its id and where the sign is in the window.
export function signsOf(view) {
  const own = view.lines.filter((edge) => hasNumber(view, edge) || hasMark(view, edge));
  return own.map(({ id, sign }) => [id, positionOf(view, { x: sign[0] * view.stretch, y: sign[1] })]);
}

const hasMark = (view, edge) => Boolean((edge.ended || edge.dot) && edge.sign) && !view.edges.get(edge.id).hidden;

function hasNumber(view, edge) {
  const { hidden, lit } = view.edges.get(edge.id);
  return Boolean(edge.number && (edge.counted || (view.selected ?? view.link))) && !hidden && lit !== false;
}

// Draw lines on across what they run through: the engine draws it behind, and they would seem to end there.
export function drawCrossings(view, context) {
  for (const edge of view.lines) {
    const drawn = view.edges.get(edge.id);
    if (!edge.over?.length || drawn.hidden || drawn.lit === false) continue;
    context.save();
    context.beginPath();
    for (const [x, y, wide, tall] of edge.over) context.rect(x * view.stretch - wide, y - tall, 2 * wide, 2 * tall);
    context.clip();
    context.globalAlpha = Math.min(drawn.color.opacity, 0.5); // the name of a box stays readable
    context.strokeStyle = drawn.color.color;
    context.lineWidth = drawn.width;
    context.setLineDash(edge.dashes || []);
    trace(view, context, edge);
    context.restore();
  }
}

function trace(view, context, edge) {
  context.beginPath();
  for (let step = 0; step <= STEPS; step += 1) {
    const { x, y } = pointOf(view, edge, step / STEPS);
    context.lineTo(x, y);
  }
  context.stroke();
}

function number(context, view, edge, x, y) {
  context.font = `11px ${view.graph.font}`;
  context.textAlign = "center";
  context.lineWidth = 3;
  context.strokeStyle = view.graph.look.paper;
  context.strokeText(edge.number, x, y);
  context.fillStyle = view.graph.look.ink;
  context.fillText(edge.number, x, y);
}

function dot(context, view, { x, y }, edge, opacity) {
  context.globalAlpha = opacity;
  context.fillStyle = edge.ring ? view.graph.look.paper : edge.color.color;
  context.strokeStyle = edge.color.color;
  context.lineWidth = edge.ring;
  context.beginPath();
  context.arc(x, y, edge.dot - edge.ring / 2, 0, 2 * Math.PI);
  context.fill();
  if (edge.ring) context.stroke();
  context.globalAlpha = 1;
}

function cross(context, view, { x, y }, opacity) {
  const half = view.graph.look.cross;
  context.lineWidth = 2;
  context.strokeStyle = view.graph.look.ended;
  context.globalAlpha = opacity;
  context.beginPath();
  context.moveTo(x - half, y - half);
  context.lineTo(x + half, y + half);
  context.moveTo(x - half, y + half);
  context.lineTo(x + half, y - half);
  context.stroke();
  context.globalAlpha = 1;
}

// Return where a place of the drawing is in the window.
export function positionOf(view, place) {
  const { x, y } = view.network.canvasToDOM(place);
  const box = view.canvas.getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}
