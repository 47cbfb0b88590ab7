/** Where the development server says that there may be something new. */
export const NEWS = "/live-reload";
/** Where it keeps the module that makes one document of another. */
export const MORPHDOM = "/morphdom.js";

/**
 * Brings the page up to date when it is opened, after each load of the site and after each restart of the development
 * server. What differs is changed in place: a long page costs what has changed in it, and the reader's place is kept. No
 * built site holds it.
 */
export const liveReload = `<script type="module">
import morph from "${MORPHDOM}";

async function update() {
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Another script than this one has yet to run.
  if (next.scripts[0]?.text !== document.scripts[0]?.text) return location.reload();
  morph(document.documentElement, next.documentElement, {
    onBeforeElUpdated(from, to) {
      // What the reader has folded or unfolded stays so.
      if (from.localName === "details") to.open = from.open;
      return !from.isEqualNode(to);
    },
  });
}

// In turn, so that no answer is overtaken by an older one.
let last = Promise.resolve();
new EventSource("${NEWS}").onmessage = () => (last = last.then(update, update));
</script>`;
