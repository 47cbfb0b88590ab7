import { workerData, type MessagePort } from "node:worker_threads";
import type { Page } from "../../layouts/pages.ts";
import { loadAnew, withoutGenerations } from "./fresh-modules.ts";
import { liveReload } from "./live-reload.ts";
import type { Answer, Question } from "./renderer.ts";

let pages = new Map<string, Page>();

/** What those who edit the content see of a fault that is none of theirs, and those who mend it. */
function codeReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${withoutGenerations(trace)}`;
}

/** What the thread answers; a fault of the project's own modules is an answer too, and no end of the thread. */
async function answer(question: Question): Promise<Answer> {
  try {
    if ("address" in question) return { content: await pages.get(question.address)?.render() };
    question.changed.forEach(loadAnew);
    const { loadSite } = await import("../../layouts/site.ts");
    const { textReport } = await import("../policy/report.ts");
    const site = loadSite(question.root, { liveReload });
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
