// A picture or a page that is drawn in Python. A click on an actor in it tells Python which. A picture fills the room
// that there is, and tells Python its width, so that it is laid out anew; a page is never larger than its own size.
// Streamlit calls the function again on every change of data, in the same element.
//
// data: svg (one document), width (what it was drawn for; null for a page).
const STEP = 40; // widths are told in steps, so that a scroll bar changes nothing

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = (parentElement.rgPicture ??= create(parentElement));
  root.rgData = data;
  root.rgTell = (width) => setStateValue("width", width);
  root.rgChoose = (actor) => setTriggerValue("actor", actor);
  if (root.rgSvg !== data.svg) {
    root.rgSvg = data.svg;
    const own = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
    root.replaceChildren(document.importNode(own, true));
  }
  root.className = data.width === null ? "paper" : "picture";
  measure(root);
}

function create(parent) {
  const root = document.createElement("div");
  parent.appendChild(root);
  root.addEventListener("click", ({ target }) => {
    const id = target.closest("[data-id]")?.dataset.id;
    if (id && !id.startsWith("fold:")) root.rgChoose(id);
  });
  new ResizeObserver(() => root.rgData && measure(root)).observe(root);
  return root;
}

function measure(root) {
  if (root.rgData.width === null) {
    root.dataset.ready = "yes";
    return;
  }
  const width = Math.floor(root.clientWidth / STEP) * STEP;
  if (!width) return; // hidden: the observer calls again
  if (width === root.rgData.width) root.dataset.ready = "yes";
  else if (width !== root.rgTold && !window.rgLeaving) {
    root.rgTold = width;
    delete root.dataset.ready;
    root.rgTell(width);
  }
}
