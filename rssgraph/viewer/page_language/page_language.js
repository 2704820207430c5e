// What belongs to the whole document: its language, which Streamlit always says is English, and the ways from page to
// page. A link that is followed by loading the page anew would begin a new visit, and what was chosen on the other
// pages would be gone; the same address as a step in the history of the browser goes on with the visit.
export default function ({ data }) {
  document.documentElement.lang = data.lang;
  if (window.rgFollows) return;
  window.rgFollows = true;
  document.addEventListener("click", follow);
}

function follow(event) {
  if (event.defaultPrevented || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.composedPath().find((own) => own.localName === "a");
  if (!link || !["", "_self"].includes(link.target) || link.origin !== location.origin) return;
  if (link.hash || link.hasAttribute("download")) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}
