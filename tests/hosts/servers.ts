import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { filesIn, ProjectCopy } from "../support/project.ts";
import { headersFor } from "../support/site.ts";

// The configurations that the build writes, in the servers themselves: `npm run test:hosts`, once Debian's packages nginx,
// apache2 and caddy are installed. What Netlify's own parser reads in `_headers` is what each must send.

/** A server: its command, and its configuration around the one that the build wrote, for a port and a root. */
interface HostServer {
  readonly name: string;
  readonly command: (file: string) => readonly string[];
  readonly configuration: (port: number, root: string, site: string) => string;
}

const APACHE_MODULES = "mpm_event authz_core dir mime headers deflate filter";

const SERVERS: readonly HostServer[] = [
  {
    name: "nginx",
    command: (file) => ["nginx", "-c", file],
    configuration: (port, root, site) => `daemon off;
user root;
pid ${root}/nginx.pid;
error_log stderr;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  server { listen 127.0.0.1:${port}; root ${root}; include ${site}/_nginx.conf; }
}`,
  },
  {
    name: "Apache",
    command: (file) => ["apache2", "-DFOREGROUND", "-f", file],
    configuration: (port, root) => `${APACHE_MODULES.split(" ")
      .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
      .join("\n")}
ServerName localhost
User www-data
Group www-data
TypesConfig /etc/mime.types
PidFile ${root}/apache.pid
ErrorLog ${root}/apache.log
Listen 127.0.0.1:${port}
DocumentRoot ${root}
<Directory ${root}>
Require all granted
AllowOverride FileInfo
</Directory>`,
  },
  {
    name: "Caddy",
    command: (file) => ["caddy", "run", "--adapter", "caddyfile", "--config", file],
    configuration: (port, root, site) => `{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	root * ${root}
	import ${site}/_caddy.conf
}`,
  },
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}

/** Waits until a server answers at a port. Throws when it ends before. */
async function answers(server: ChildProcess, port: number): Promise<void> {
  while (server.pid !== undefined && server.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const connected = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return;
    await wait(20);
  }
  throw new Error("The server has ended.");
}

for (const path of ["", "/politique"]) {
  describe(`a site at ${path}/`, () => {
    const root = mkdtempSync(join(tmpdir(), "host-"));
    const site = root + path;
    let files: readonly string[];

    before(async () => {
      const project = new ProjectCopy();
      const yaml = project.read("content/site.yaml");
      project.write(
        "content/site.yaml",
        `${yaml}url: https://exemple.fr${path}/\nsecurityContact: mailto:a@exemple.fr\n`,
      );
      const { status, output } = project.run("scripts/build.ts");
      assert.equal(status, 0, output);
      cpSync(join(project.root, "_site"), site, { recursive: true });
      project[Symbol.dispose]();
      chmodSync(root, 0o755);
      chmodSync(site, 0o755);
      files = (await filesIn(site)).filter((file) => !/(?:^|\/)[._][^/]*$/.test(file));
    });
    after(() => rmSync(root, { recursive: true, force: true }));

    for (const { name, command, configuration } of SERVERS) {
      describe(name, () => {
        let server: ChildProcess;
        let origin: string;

        before(async () => {
          const port = await freePort();
          const folder = mkdtempSync(join(root, "server-"));
          const file = join(folder, "configuration");
          writeFileSync(file, `${configuration(port, root, site)}\n`);
          const [program = "", ...args] = command(file);
          server = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
          await answers(server, port);
          origin = `http://127.0.0.1:${port}`;
        });
        after(async () => {
          const ended = once(server, "exit");
          if (server.kill("SIGTERM")) await ended;
        });

        test("sends every file under its type and with every header", async () => {
          assert.ok(files.length > 30);
          for (const file of files) {
            const address = `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
            const response = await fetch(origin + path + address);
            assert.equal(response.status, 200, address);
            const type = file.endsWith(".html") ? { "content-type": "text/html; charset=utf-8" } : {};
            for (const [header, value] of Object.entries({ ...(await headersFor(address, site)), ...type })) {
              assert.equal(response.headers.get(header)?.toLowerCase(), value.toLowerCase(), `${address}: ${header}`);
            }
            if (file.endsWith(".html")) assert.equal(response.headers.get("access-control-allow-origin"), null);
            await response.body?.cancel();
          }
        });

        test("sends pages compressed", async () => {
          const response = await fetch(`${origin}${path}/`, { headers: { "accept-encoding": "gzip" } });
          assert.equal(response.headers.get("content-encoding"), "gzip");
        });

        test("answers with the page of what isn't there, at any depth, and with every header", async () => {
          for (const address of ["/rien", "/versions/rien/du/tout/", "/rien.md"]) {
            const response = await fetch(origin + path + address);
            assert.equal(response.status, 404, address);
            assert.equal(response.headers.get("content-type")?.toLowerCase(), "text/html; charset=utf-8", address);
            assert.equal(response.headers.get("x-content-type-options"), "nosniff");
            const [, home = ""] = /<a href="([^"]*)">Lire la politique/.exec(await response.text()) ?? [];
            assert.equal(home, `${path}/`);
          }
        });
      });
    }
  });
}
