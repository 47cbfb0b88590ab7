/** Where the development server says that there may be something new. */
export const NEWS = "/live-reload";
/** Where it keeps the module that makes one document of another. */
export const MORPHDOM = "/morphdom.js";

/** The attribute of what stands in the page's place while there are problems. */
export const PROBLEMS = "data-problems";

/**
 * Brings the page up to date when it is opened or seen again, after each load of the site and after each restart of the
 * development server. What differs is changed in place: a long page costs what has changed in it, and the reader's place
 * is kept, while there are problems too. No built site holds it.
 */
export const liveReload = `<script type="module">
import morph from "${MORPHDOM}";

// What stood here before the problems: the page, where the reader was in it, and what had the focus.
let kept;

async function update() {
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Another script than this one has yet to run.
  if (next.scripts[0]?.text !== document.scripts[0]?.text) return location.reload();
  const isFaulty = next.querySelector("[${PROBLEMS}]") !== null;
  if (isFaulty && !document.querySelector("[${PROBLEMS}]")) {
    kept = { body: document.body, top: scrollY, focus: document.activeElement };
    document.body = document.createElement("body");
  }
  const restored = isFaulty ? undefined : kept;
  if (restored) document.body = restored.body;
  morph(document.documentElement, next.documentElement, {
    onBeforeElUpdated(from, to) {
      // What the reader has folded or unfolded stays so.
      if (from.localName === "details") to.open = from.open;
      return !from.isEqualNode(to);
    },
  });
  if (!restored) return;
  kept = undefined;
  restored.focus?.focus({ preventScroll: true });
  scrollTo({ top: restored.top, behavior: "instant" });
}

// In turn, so that no answer is overtaken by an older one.
let last = Promise.resolve();
let news;
// A browser keeps six connections to a server: a page that nobody sees holds none.
function listen() {
  news?.close();
  if (document.hidden) return;
  news = new EventSource("${NEWS}");
  news.onmessage = () => (last = last.then(update, update));
}
listen();
document.addEventListener("visibilitychange", listen);
</script>`;
