import { createServer, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import Eleventy from "@11ty/eleventy";
import sirv from "sirv";

// Eleventy's own development server listens on every interface; an editor's draft is nobody else's business.
const HOST = "127.0.0.1";

const { values } = parseArgs({ options: { port: { type: "string", default: "8080" } } });
const readers = new Set<ServerResponse>();
const serveFile = sirv("_site", { dev: true, etag: true });

const server = createServer((request, response) => {
  response.setHeader("Cache-Control", "no-store");
  if (request.url === "/live-reload") {
    // A reader who reconnects after a restart sees another id than before and reloads: see `liveReloadScript`.
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(`retry: 100\ndata: ${process.pid}\n\n`);
    readers.add(response);
    response.on("close", () => readers.delete(response));
  } else {
    serveFile(request, response, () => void response.writeHead(404).end());
  }
});

const eleventy = new Eleventy(undefined, undefined, {
  configPath: ".eleventy.ts",
  quietMode: true,
  runMode: "watch",
  config: (config) => config.on("eleventy.after", () => readers.forEach((reader) => reader.write("data: built\n\n"))),
});
await eleventy.init();
await eleventy.watch();

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  server.listen(0, HOST);
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`Aperçu du texte de travail : http://${HOST}:${address?.port}/`);
});
server.listen(Number(values.port), HOST);
