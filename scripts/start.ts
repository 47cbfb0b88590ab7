import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { codeReport } from "./preview/code-report.ts";
import { MORPHDOM, NEWS } from "./preview/live-reload.ts";
import { problemsPage } from "./preview/problems-page.ts";
import { Renderer, type Answer } from "./preview/renderer.ts";

// Pages are rendered when they are asked for and written nowhere: a change costs what is looked at, and nothing is stale.

// An editor's draft is nobody else's business.
const HOST = "127.0.0.1";
/** What a browser on this machine asks for: another name that leads here is some other site's trick. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost):\d+$/;
const ROOT = process.cwd();
/** A save is several events; after so many milliseconds without one it is whole. */
const QUIET = 10;
/** A module of the project, or a folder of modules. The stylesheet is none: it is read with the content. */
const MODULE = /^(?:layouts|scripts)(?!.*\.css$)/;
/** What pages are not made of: it may be written to all day. */
const NO_SOURCE = /^(?!(?:content|layouts|scripts)(?:[/\\]|$))/;
/**
 * So many milliseconds a thread may go on with what it was doing when something changed, perhaps for ever: longer with
 * its modules as they were, for a long policy takes a while to load.
 */
const PATIENCE = { module: 400, content: 3_000 } as const;
const TYPES: Readonly<Record<string, string>> = {
  "": "text/html",
  ".html": "text/html",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".md": "text/markdown",
  ".xml": "application/xml",
};

const { values } = parseArgs({ options: { port: { type: "string", default: "8080" } } });
let port = Number(values.port);
if (!/^\d+$/.test(values.port) || port > 65_535) {
  console.error(`Le port « ${values.port} » n’existe pas : donnez un nombre de 0 à 65535.`);
  process.exit(1);
}
const readers = new Set<ServerResponse>();
const morphdom = await readFile(new URL(import.meta.resolve("morphdom/dist/morphdom-esm.js")));

let renderer = new Renderer(endedByItself);
let site: Promise<Answer>;
/** The modules, and the folders of modules, that have changed since the thread loaded them. */
const changed = new Set<string>();
let loading = false;
let stale = false;
void load();

/** Loads the site as its files are now, again if they change meanwhile, and tells the readers. */
async function load(): Promise<void> {
  stale = true;
  void hurry(changed.size > 0 ? PATIENCE.module : PATIENCE.content);
  if (loading) return;
  loading = true;
  let answer: Answer | undefined;
  while (stale) {
    stale = false;
    if (renderer.ended) {
      renderer = new Renderer(endedByItself);
      changed.clear();
    }
    site = renderer.ask({ root: ROOT, changed: [...changed] });
    changed.clear();
    answer = await site;
  }
  loading = false;
  tell(answer && "report" in answer ? answer.report : undefined);
}

/** Ends the thread if it goes on with what it is doing, so that the next one loads the site as it is. */
async function hurry(patience: number): Promise<void> {
  const current = renderer;
  if ((await current.isDoneWithin(patience)) || current !== renderer) return;
  stale = true;
  current.stop();
}

/** A fault may come long after everything has been loaded; while it is loaded, `load` tells of it. */
function endedByItself(report: string): void {
  if (!loading) tell(report);
}

/** Tells the readers that there is something new, and the terminal what is wrong. */
function tell(report: string | undefined): void {
  if (report !== undefined) console.error(report);
  for (const reader of readers) reader.write("data: loaded\n\n");
}

let quiet: NodeJS.Timeout | undefined;
watch(ROOT, { recursive: true, ignore: NO_SOURCE }, (_, file) => {
  if (file && MODULE.test(file)) changed.add(file);
  clearTimeout(quiet);
  quiet = setTimeout(() => void load(), QUIET);
});

/** A page as it is sent. */
interface Page {
  /** Its media type. */
  readonly type: string;
  readonly content: string;
}

/** What stands at an address now: the list of problems where there are some, nothing where there is no page. */
async function pageAt(address: string): Promise<Page | undefined> {
  const asked = renderer;
  const answers = [await site, await asked.ask({ address })];
  // What a thread says that is being replaced is of the past.
  if (stale || asked !== renderer) return pageAt(address);
  const report = answers.find((answer) => "report" in answer);
  if (report) return { type: "text/html", content: problemsPage(report.report) };
  const content = answers.find((answer) => "content" in answer)?.content;
  return content === undefined ? undefined : { type: TYPES[extname(address)] ?? "text/plain", content };
}

function send(response: ServerResponse, status: number, page: Page | undefined): void {
  response.writeHead(status, { "Content-Type": `${page?.type}; charset=utf-8` }).end(page?.content);
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pathname = URL.parse(request.url ?? "/", `http://${HOST}`)?.pathname;
  if (pathname === undefined || !OWN_HOST.test(request.headers.host ?? "")) {
    response.writeHead(400).end();
    return;
  }
  response.setHeader("Cache-Control", "no-store");
  if (pathname === NEWS) {
    // A reader who reconnects after a restart is told at once that there may be something new.
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write("retry: 100\ndata: connected\n\n");
    readers.add(response);
    response.on("close", () => readers.delete(response));
    return;
  }
  if (pathname === MORPHDOM) {
    response.writeHead(200, { "Content-Type": "text/javascript" }).end(morphdom);
    return;
  }
  const page = await pageAt(pathname);
  if (page) {
    send(response, 200, page);
    return;
  }
  const notFound = async () => send(response, 404, await pageAt("/404.html"));
  const loaded = await site;
  const copy = "copies" in loaded && loaded.copies.find(({ address }) => pathname.startsWith(address));
  if (copy) {
    request.url = pathname.slice(copy.address.length - 1);
    sirv(copy.folder, { dev: true })(request, response, () => void notFound());
  } else {
    await notFound();
  }
}

const server = createServer((request, response) => {
  respond(request, response).catch((error: unknown) => {
    const report = codeReport(error);
    console.error(report);
    if (response.headersSent) response.destroy();
    else send(response, 500, { type: "text/html", content: problemsPage(report) });
  });
});
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  // The next one, as after every restart: pages that are open find their server again.
  server.listen(++port, HOST);
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`Aperçu du texte de travail : http://${HOST}:${address?.port}/`);
});
server.listen(port, HOST);
