// What belongs to the whole document: its language, which Streamlit always says is English, and the words of the visit.
// A page that is loaded, as by a link inside another one, has a new session in Python. What was chosen on other pages
// goes on in it: the browser keeps the words of the visit, for this tab and until it is closed.
//
// data: lang, session, words {word: value}. It tells `kept`: the words that an earlier session had.
const STORED = "rssgraph-words";

export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.lang;
  const { session, words } = read();
  const isNew = Boolean(session) && session !== data.session;
  write(data.session, isNew ? { ...words, ...data.words } : data.words);
  if (isNew) setTriggerValue("kept", words);
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
