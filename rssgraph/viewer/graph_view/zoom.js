// Zoom and position, kept by what is shown: across runs, page switches (in this module) and reloads (in the session of
// the browser tab). They are saved on what the user does only.
const KEPT = new Map();
const STORED = "rssgraph-zoom:";

export function zoomBy(view, factor) {
  const scale = Math.min(4, Math.max(0.3, view.network.getScale() * factor));
  view.network.moveTo({ scale, animation: false });
  moveWithFingers(view, scale);
  keep(view);
}

// Show the whole in its original size, and forget what was kept.
export function zoomBack(view) {
  place(view, { scale: 1, x: 0.5, y: view.canvas.clientHeight / 2 });
  KEPT.delete(view.kept);
  try {
    sessionStorage.removeItem(STORED + view.kept);
  } catch {} // a browser may forbid it
}

export function keep(view) {
  const { x, y } = view.network.getViewPosition();
  const own = { scale: view.network.getScale(), x: x / view.width, y };
  KEPT.set(view.kept, own);
  view.root.dataset.scale = own.scale.toFixed(2);
  try {
    sessionStorage.setItem(STORED + view.kept, JSON.stringify(own));
  } catch {}
}

export function restore(view) {
  let own = KEPT.get(view.kept) ?? null;
  try {
    own ??= JSON.parse(sessionStorage.getItem(STORED + view.kept));
  } catch {}
  if (own) place(view, own);
  else zoomBack(view);
}

function place(view, { scale, x, y }) {
  view.network.moveTo({ scale, position: { x: x * view.width, y }, animation: false });
  moveWithFingers(view, scale);
  view.root.dataset.scale = scale.toFixed(2);
}

// A finger moves the map where it is larger than its frame; else it scrolls the page, which has no other room.
function moveWithFingers(view, scale) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const larger = scale > 1.001; // steps are not exact
  if (!larger) view.network.moveTo({ position: { x: view.width / 2, y: view.canvas.clientHeight / 2 }, animation: false });
  view.network.setOptions({ interaction: { dragView: larger } });
  view.root.classList.toggle("whole", !larger);
}
