import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A cookie of thirteen months, as most that measure are. */
const THIRTEEN_MONTHS = 395 * 86_400;
const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** A shop with trackers of every kind on the hosts of this machine, each of which is a site of its own for browsers. */
export interface MadeShop {
  /** `http://boutique.localhost:<port>`. */
  readonly origin: string;
  /** Every request that it was sent, as its method and its address. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

type Answer = (response: ServerResponse, at: (host: string) => string) => void;

const page = (body: string, title = "Boutique") =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title>${body}`;

const send = (response: ServerResponse, type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  void response.writeHead(200, { "Content-Type": type, ...headers }).end(body);

/** What each address answers. Others are not found. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  "boutique.localhost/robots.txt": (response) =>
    send(response, "text/plain", "User-agent: *\nDisallow: /prive\n", { "Set-Cookie": "robot=1" }),
  "boutique.localhost/": (response, at) => {
    response.setHeader("Set-Cookie", ["panier=42; HttpOnly", `fidelite=7; Max-Age=${THIRTEEN_MONTHS}`]);
    send(
      response,
      "text/html",
      page(`<h1>Boutique</h1>
<img src="${at("mesure.localhost")}/pixel.gif?visiteur=7" alt=""><img src="/rebond" alt="">
<a href="/compte" ping="${at("mesure.localhost")}/clic">Mon compte</a>
<iframe src="${at("publicite.localhost")}/cadre"></iframe>
<form action="/lettre" method="post"><h2>Notre newsletter</h2>
<label>Votre e-mail <input name="mel" type="email" required></label>
<label><input name="partenaires" type="checkbox" checked> Recevoir les offres de nos partenaires</label><button>Je m’inscris</button></form>
<script>
(async () => {
  document.cookie = "essai=b; max-age=" + 180 * 86400;
  localStorage.setItem("visiteur", "7");
  sessionStorage.setItem("onglet", "1");
  navigator.sendBeacon("${at("mesure.localhost")}/balise", "vu");
  addEventListener("pagehide", () => navigator.sendBeacon("${at("mesure.localhost")}/depart", "parti"));
  new WebSocket("${at("direct.localhost").replace("http", "ws")}/");
  await new Promise((done) => { indexedDB.open("suivi").onsuccess = done; });
  await caches.open("reserve");
  await navigator.serviceWorker.register("/service.js");
  await navigator.serviceWorker.ready;
  await fetch("/pret");
})();
</script><img src="/quand-pret" alt="">`),
    );
  },
  "boutique.localhost/rebond": (response, at) =>
    void response
      .writeHead(302, { "Set-Cookie": "rebond=1; Max-Age=3600", Location: `${at("mesure.localhost")}/pixel.gif?r=1` })
      .end(),
  "boutique.localhost/service.js": (response) => send(response, "text/javascript", "self.onfetch = () => {};"),
  "boutique.localhost/compte": (response) =>
    send(
      response,
      "text/html",
      page(`<form action="/compte" method="post"><h2>Créer un compte</h2>
<input type="hidden" name="jeton" value="x">
<label for="nom">Nom</label><input id="nom" name="nom" required>
<input name="naissance" type="date" placeholder="Date de naissance" autocomplete="bday">
<input name="tel" type="tel" aria-label="Téléphone"><input name="secret" type="password">
<select name="pays" autocomplete="country"><option>France</option></select>
<button>Créer</button></form>`),
    ),
  "boutique.localhost/prive": (response) =>
    send(response, "text/html", page("Rien à voir"), { "Set-Cookie": "prive=1" }),
  "mesure.localhost/pixel.gif": (response) =>
    send(response, "image/gif", GIF, { "Set-Cookie": "suivi=9; Max-Age=86400; SameSite=None; Secure" }),
  "mesure.localhost/balise": (response) => void response.writeHead(204).end(),
  "mesure.localhost/depart": (response) => void response.writeHead(204).end(),
  "publicite.localhost/cadre": (response) =>
    send(
      response,
      "text/html",
      page(`<script>document.cookie = "cible=1; SameSite=None; Secure"; localStorage.setItem("profil", "1");</script>`),
      { "Set-Cookie": `regie=1; Max-Age=${10 * THIRTEEN_MONTHS}; SameSite=None; Secure` },
    ),
};

/** Serves the made shop on a free loopback port. */
export async function serveShop(): Promise<MadeShop> {
  const requests: string[] = [];
  let port = 0;
  let ready = () => {};
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const at = (host: string) => `http://${host}:${port}`;
  const answer = async ({ method, headers, url = "/" }: IncomingMessage, response: ServerResponse) => {
    const address = `${headers.host?.replace(/:\d+$/, "")}${url.replace(/\?.*/, "")}`;
    requests.push(`${method} ${address}`);
    if (address === "boutique.localhost/coupe") return response.destroy();
    if (address === "boutique.localhost/pret") ready();
    // The page has loaded once all that its script does is done.
    if (address === "boutique.localhost/quand-pret") await isReady;
    const known = ANSWERS[address];
    if (known) return known(response, at);
    return response.writeHead(404).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.unref();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  port = address.port;
  return {
    origin: at("boutique.localhost"),
    requests,
    close: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}
