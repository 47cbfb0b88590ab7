import { workerData, type MessagePort } from "node:worker_threads";
import type { Page } from "../../layouts/page.ts";
import { codeReport } from "./code-report.ts";
import { loadAnew } from "./fresh-modules.ts";
import { liveReload } from "./live-reload.ts";
import type { Answer, Question } from "./renderer.ts";

let pages = new Map<string, Page>();

/**
 * A page as it is rendered, nothing where there is none. Throws when it is no text, or when it is a page that could not
 * follow later changes, whatever its layouts say of their types.
 */
async function contentAt(address: string): Promise<string | undefined> {
  const page = pages.get(address);
  if (!page) return undefined;
  const content: unknown = await page.render();
  if (typeof content !== "string") throw new TypeError(`${address} n’est pas un texte.`);
  if (/(?:\/|\.html)$/.test(address) && !content.includes(liveReload)) {
    throw new TypeError(`${address} n’a pas le script qui la tient à jour : le cadre de la page n’est pas entier.`);
  }
  return content;
}

/** What the thread answers; a fault of the project's own modules is an answer too, and no end of the thread. */
async function answer(question: Question): Promise<Answer> {
  try {
    if ("address" in question) return { content: await contentAt(question.address) };
    question.changed.forEach(loadAnew);
    const { loadSite } = await import("../../layouts/site.ts");
    const { textReport } = await import("../policy/checks/report.ts");
    const site = await loadSite(question.root, { liveReload });
    if (!site.ok) return { report: textReport(site.problems) };
    pages = new Map(site.value.pages.map((page) => [page.address, page]));
    return { copies: site.value.copies };
  } catch (error) {
    return { report: codeReport(error) };
  }
}

// In turn, so that the answers come in the order of the questions.
let ready: Promise<unknown> = Promise.resolve();
const port: MessagePort = workerData;
port.on("message", (question: Question) => {
  ready = ready.then(async () => port.postMessage(await answer(question)));
});
