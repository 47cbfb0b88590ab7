import { watch } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { problemsPage } from "../layouts/problems.ts";
import { VERSIONS } from "./policy/addresses.ts";
import { Renderer, type Answer } from "./rendering/renderer.ts";

// Pages are rendered when they are asked for and written nowhere: a change costs what is looked at, and nothing is stale.

// An editor's draft is nobody else's business.
const HOST = "127.0.0.1";
const ROOT = process.cwd();
/** A save is several events; after so many milliseconds without one it is whole. */
const QUIET = 10;
const NOT_SOURCES = ["_site", "node_modules", ".git"].flatMap((folder) => [folder, `${folder}/**`]);
const TYPES: Readonly<Record<string, string>> = {
  "": "text/html",
  ".html": "text/html",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".md": "text/markdown",
  ".xml": "application/xml",
};

const { values } = parseArgs({ options: { port: { type: "string", default: "8080" } } });
const readers = new Set<ServerResponse>();
const serveVersion = sirv("content/versions", { dev: true });

let renderer = new Renderer();
/** Has its packages loaded, and takes over when the project's own modules have changed. */
let reserve: Renderer | undefined;
let site: Promise<Answer>;
let loading = false;
let stale = false;
void load();

/** Loads the site as its files are now, again if they change meanwhile, and tells the readers. */
async function load(): Promise<void> {
  stale = true;
  if (loading) return;
  loading = true;
  let answer: Answer | undefined;
  while (stale) {
    stale = false;
    if (renderer.ended) [renderer, reserve] = [reserve ?? new Renderer(), undefined];
    site = renderer.ask({ root: ROOT });
    answer = await site;
  }
  loading = false;
  if (answer && "report" in answer) console.error(answer.report);
  for (const reader of readers) reader.write("data: loaded\n\n");
  // Not before: it would take from the page the processor that both need.
  reserve ??= new Renderer();
}

let quiet: NodeJS.Timeout | undefined;
watch(ROOT, { recursive: true, ignore: NOT_SOURCES }, (_, file) => {
  // Whatever the thread is busy with, for ever perhaps, runs modules of the past. The stylesheet is read with the content.
  if (/^(?:layouts|scripts)\b(?!.*\.css$)/.test(String(file))) renderer.stop();
  clearTimeout(quiet);
  quiet = setTimeout(() => void load(), QUIET);
});

/** What stands at an address now; nothing where there is no page. */
async function pageAt(address: string): Promise<string | undefined> {
  const answers = [await site, await renderer.ask({ address })];
  const report = answers.find((answer) => "report" in answer);
  if (report) return problemsPage(report.report);
  const page = answers.find((answer) => "content" in answer);
  return page?.content;
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", `http://${HOST}`);
  response.setHeader("Cache-Control", "no-store");
  if (pathname === "/live-reload") {
    // A reader who reconnects after a restart sees another message than before and reloads: see `liveReload`.
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write("retry: 100\ndata: connected\n\n");
    readers.add(response);
    response.on("close", () => readers.delete(response));
    return;
  }
  const page = await pageAt(pathname);
  const type = TYPES[extname(pathname)] ?? "text/plain";
  if (page !== undefined) {
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(page);
  } else if (pathname.startsWith(VERSIONS)) {
    request.url = pathname.slice(VERSIONS.length - 1);
    serveVersion(request, response, () => void response.writeHead(404).end());
  } else {
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" }).end(await pageAt("/404.html"));
  }
});
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  server.listen(0, HOST);
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`Aperçu du texte de travail : http://${HOST}:${address?.port}/`);
});
server.listen(Number(values.port), HOST);
