import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseAllHeaders, type Header } from "@netlify/headers-parser";
import sirv from "sirv";
import { readEnvironment } from "../../scripts/building/environment.ts";
import { makeSite } from "../../scripts/building/site.ts";
import { memoize, once } from "../../scripts/policy/memoize.ts";
import { buildOn, DAY, filesIn, ProjectCopy, ROOT } from "./project.ts";

const NETLIFY_CONFIG = join(ROOT, "netlify.toml");

/** Builds a project, as a preview or for production, and gives its site's folder. Throws when the build is refused. */
export function build(project: ProjectCopy, ...options: readonly "--preview"[]): string {
  const { status, output } = project.run("scripts/build.ts", options);
  if (status !== 0) throw new Error(output);
  return join(project.root, "_site");
}

/**
 * The site that a host with these variables would build of a project, by its addresses, without a process of its own. Throws
 * the refusal of one that can't be built.
 */
export async function siteOf({ root }: ProjectCopy, variables: NodeJS.ProcessEnv, preview = false) {
  const site = await makeSite(root, readEnvironment(preview, { ...buildOn(DAY), ...variables }));
  const pages: ReadonlyMap<string, string> = new Map(site.pages.map(({ address, content }) => [address, content]));
  return {
    ...site,
    pages,
    read: (address: string) => {
      const text = pages.get(address);
      if (text === undefined) throw new Error(`The site has no ${address}.`);
      return text;
    },
  };
}

/** The folder of the fixture's site in production, built when it is first asked for and gone when the process ends. */
export const fixtureSite = once(() => build(new ProjectCopy({ after: (end) => process.once("exit", end) })));

/** The addresses of every HTML page that the build made, sorted. Throws when there is none. */
export async function builtPages(folder = fixtureSite()): Promise<readonly string[]> {
  const pages = (await filesIn(folder)).filter((file) => file.endsWith(".html"));
  if (pages.length === 0) throw new Error("The build made no page.");
  return pages.map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}

/**
 * The fullest page of each kind, sorted: a version's page is like any other version's. Pages are of one kind whose
 * addresses differ by a date or by a section's id alone.
 */
export async function pageOfEachKind(folder = fixtureSite()): Promise<readonly string[]> {
  const sizes = new Map<string, number>();
  for (const address of await builtPages(folder)) sizes.set(address, (await readPage(address, folder)).length);
  const bySize = [...sizes.keys()].toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
  const kindOf = (address: string) => address.replace(/\d{4}-\d\d-\d\d(?:-\d+)?|(?<=^\/sections\/)[^/]+/, "*");
  return [...new Map(bySize.map((address) => [kindOf(address), address])).values()].toSorted();
}

/** The markup of a built page. */
export function readPage(address: string, folder = fixtureSite()): Promise<string> {
  return readFile(folder + (address.endsWith("/") ? `${address}index.html` : address), "utf8");
}

/** The bytes that a page weighs beyond its text, both compressed: what it is dressed in, whatever its editors write. */
export function dressing(markup: string, compress: (text: string) => { readonly length: number }): number {
  const text = markup.replace(/<(style|head)>.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "");
  return compress(markup).length - compress(text).length;
}

const rulesOf = memoize(async (folder: string) => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [`${folder}/_headers`],
    netlifyConfigPath: NETLIFY_CONFIG,
    configHeaders: undefined,
    minimal: false,
  });
  if (errors.length > 0) throw new AggregateError(errors);
  return headers;
});

/** The headers that Netlify would send for an address, read by Netlify's own parser, names in lower case. */
export async function headersFor(address: string, folder = fixtureSite()): Promise<Readonly<Record<string, string>>> {
  const matching = (await rulesOf(folder)).filter(
    (header): header is Header => "forRegExp" in header && header.forRegExp.test(address),
  );
  const pairs = matching.flatMap(({ values }) => Object.entries(values));
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Serves a built site on a free loopback port, with the headers that Netlify would send, or others. */
export async function serveSite(
  folder = fixtureSite(),
  headersOf: typeof headersFor = headersFor,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const serveFile = sirv(folder, { dev: true });
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(await headersOf(request.url ?? "/", folder)))
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
