import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllHeaders, type Header } from "@netlify/headers-parser";
import sirv from "sirv";

export const SITE = fileURLToPath(new URL("../../_site", import.meta.url));
const NETLIFY_CONFIG = fileURLToPath(new URL("../../netlify.toml", import.meta.url));

/** Every file of a built site, sorted. Throws when there is none. */
export async function builtFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  if (files.length === 0) throw new Error("The build made nothing.");
  return files.map((file) => file.replaceAll("\\", "/")).toSorted();
}

/** The addresses of every HTML page that the build made, sorted. Throws when there is none. */
export async function builtPages(folder = SITE): Promise<readonly string[]> {
  const pages = (await builtFiles(folder)).filter((file) => file.endsWith(".html"));
  if (pages.length === 0) throw new Error("The build made no page.");
  return pages.map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}

/** The markup of a built page. */
export function readPage(address: string, folder = SITE): Promise<string> {
  return readFile(folder + (address.endsWith("/") ? `${address}index.html` : address), "utf8");
}

/** The headers that Netlify would send for an address, read by Netlify's own parser, names in lower case. */
export async function headersFor(address: string, folder = SITE): Promise<Readonly<Record<string, string>>> {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [`${folder}/_headers`],
    netlifyConfigPath: NETLIFY_CONFIG,
    configHeaders: undefined,
    minimal: false,
  });
  if (errors.length > 0) throw new AggregateError(errors);
  const matching = headers.filter(
    (header): header is Header => "forRegExp" in header && header.forRegExp.test(address),
  );
  const pairs = matching.flatMap(({ values }) => Object.entries(values));
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Serves a built site on a free loopback port, with the headers that Netlify would send. */
export async function serveSite(
  folder = SITE,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const serveFile = sirv(folder, { dev: true });
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(await headersFor(request.url ?? "/", folder)))
      response.setHeader(name, value);
    serveFile(request, response, () => void response.writeHead(404).end());
  });
  // Neither a test that fails nor one that is filtered out keeps the process alive.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}
