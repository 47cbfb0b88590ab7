import type { IncomingMessage, ServerResponse } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import type { DevServer, ServerOptions } from "@11ty/eleventy";
import { reportOf } from "../terminal/refusal.ts";
import { problemsPage } from "./problems-page.ts";
import type { BuiltSite } from "./site.ts";

const NOTHING: BuiltSite = { pages: [], sealedFiles: [] };

/** What Eleventy's development server is told, so that nobody else reads the working text and nobody sees a stale page. */
export class ServedPreview {
  #report: string | undefined;
  #built = Promise.withResolvers<void>();
  #builds = 0;
  /** For each page that was served and does not listen to changes yet: the number of its build, the newest last. */
  readonly #opening: number[] = [];

  /** Makes the site that is shown; where it has faults, their report is shown at every address instead. */
  async make(makeSite: () => Promise<BuiltSite>): Promise<BuiltSite> {
    this.#built.resolve();
    this.#built = Promise.withResolvers();
    this.#builds += 1;
    try {
      const site = await makeSite();
      this.#report = undefined;
      return site;
    } catch (error) {
      this.#report = reportOf(error);
      console.error(this.#report);
      return NOTHING;
    }
  }

  /** Lets requests pass that have waited for the site to be written. */
  open(): void {
    this.#built.resolve();
  }

  /** The options of Eleventy's development server (https://www.11ty.dev/docs/dev-server/). */
  get serverOptions(): ServerOptions {
    return {
      domDiff: false,
      headers: { "Cache-Control": "no-store" },
      middleware: [(request, response, next) => this.#answer(request, response, next)],
      messageOnStart: ({ localhostUrl }) => `Aperçu du texte de travail : ${localhostUrl}`,
      // What it says besides is English, and shows in the browser too.
      logger: { info: console.log, log() {}, error() {} },
      ready: (server) => {
        refuseOthers(server);
        this.#reloadLate(server);
      },
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    if (!isFromHere(request)) {
      response.writeHead(403).end();
      return;
    }
    await this.#built.promise;
    if (request.headers["sec-fetch-dest"] === "document") this.#opening.push(this.#builds);
    if (this.#report !== undefined) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(problemsPage(this.#report));
      return;
    }
    const [, type] = /\.(txt|md)$/.exec(request.url ?? "") ?? [];
    if (type) response.setHeader("Content-Type", `text/${type === "md" ? "markdown" : "plain"}; charset=utf-8`);
    try {
      next();
    } catch {
      // An address that is none, or that leads out of the site.
      response.writeHead(400).end();
    }
  }

  /**
   * Eleventy tells those who listen: a page that a build overtook while it was opening would stay stale. Nothing says
   * which page begins to listen; the one that was served last is the likeliest.
   */
  #reloadLate({ updateServer }: DevServer): void {
    updateServer.on("connection", (page) => {
      const build = this.#opening.pop();
      if (build !== undefined && build < this.#builds) page.send(JSON.stringify({ type: "eleventy.reload" }));
    });
  }
}

const THIS_MACHINE = new BlockList();
THIS_MACHINE.addSubnet("127.0.0.0", 8);
THIS_MACHINE.addAddress("::1", "ipv6");

/** What a browser on this machine asks for: another name that leads here is some other site's trick. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** The server listens to everybody; an editor's working text is nobody else's business. */
function isFromHere({ socket, headers: { host = "", origin } }: IncomingMessage): boolean {
  const { remoteAddress = "" } = socket;
  return (
    THIS_MACHINE.check(remoteAddress, isIPv6(remoteAddress) ? "ipv6" : "ipv4") &&
    OWN_HOST.test(host) &&
    (origin === undefined || origin === `http://${host}`)
  );
}

/** No middleware sees the connections by which pages learn of changes. */
function refuseOthers({ server }: DevServer): void {
  server.prependListener("upgrade", (request, socket) => {
    if (!isFromHere(request)) socket.destroy();
  });
}
