// What belongs to the whole document: its language, which Streamlit always says is English, the words of the visit, and
// whether another page is on its way. What a component tells until that is there would call it back, as Streamlit sends
// the page along that it still has: so components wait while `rgLeaving` is set.
//
// A page that is loaded, as by a link inside another one, has a new session in Python. What was chosen on other pages
// goes on in it: the browser keeps the words of the visit, for this tab and until it is closed.
//
// data: lang, page, session, recalled, words {word: value}. It tells `kept`: the words that an earlier session had.
const STORED = "rssgraph-words";
const PATIENCE = 3000; // milliseconds
let kept = {}; // by an earlier session, and not yet in this one

export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  if (window.rgPage !== data.page) arrive(data.page);
  const { session, words } = read();
  if (session && session !== data.session) {
    kept = words;
    setTriggerValue("kept", words);
  }
  if (data.recalled) kept = {}; // Python has them
  write(data.session, { ...kept, ...data.words });
}

function arrive(page) {
  if (!window.rgPage) {
    document.addEventListener("click", onClick, { capture: true });
    completeInPlace();
  }
  window.rgPage = page;
  window.rgLeaving = false;
}

// A page that comes writes its defaults into its address, and Streamlit makes each address a step of the history: the way
// back would lead to the same page without them. So until something is done on a page, an address of it takes the place
// of the one before.
function completeInPlace() {
  const push = history.pushState.bind(history);
  let isNew = true;
  for (const done of ["pointerdown", "keydown"])
    document.addEventListener(done, () => (isNew = false), { capture: true });
  history.pushState = (state, unused, url) => {
    const stays = new URL(url, location.href).pathname === location.pathname;
    if (stays && isNew) return history.replaceState(state, unused, url);
    push(state, unused, url);
    isNew ||= !stays;
  };
}

function onClick(event) {
  const path = event.composedPath();
  const link = path.find((own) => own.localName === "a");
  if (!path.some((own) => own.dataset?.testid === "stPageLink") || link?.pathname === location.pathname) return;
  window.rgLeaving = true;
  setTimeout(() => (window.rgLeaving = false), PATIENCE); // it did not come
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED)) ?? {};
  } catch {
    return {}; // a browser may forbid it
  }
}

function write(session, words) {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ session, words }));
  } catch {}
}
