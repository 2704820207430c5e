// Streamlit always says that a page is in English.
export default function ({ data }) {
  document.documentElement.lang = data.lang;
}
