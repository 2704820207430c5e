// Shows pages of our own SVG writer, as wide as there is room for; their text can be selected.
export default function (component) {
  const { data, parentElement } = component;
  let frame = parentElement.querySelector("div.paper");
  if (!frame) {
    frame = document.createElement("div");
    frame.className = "paper";
    parentElement.appendChild(frame);
  }
  const drawn = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  drawn.style.maxWidth = "100%";
  drawn.style.height = "auto";
  drawn.style.display = "block";
  frame.replaceChildren(document.importNode(drawn, true));
  frame.dataset.ready = "yes";
}
