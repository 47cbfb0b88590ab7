import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

/** What a certificate for time stamps says of its key, in OpenSSL's words. */
const USAGE = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n";

/** A key for elliptic curves, in OpenSSL's words: it is made at once. */
const CURVE = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];

/** A time-stamping authority of OpenSSL's with a root of its own, in a temporary folder; gone when the test ends. */
export class TimestampAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), "authority-"));

  /** Its certificate for time stamps is valid for so many days, and of a kind of key of which real authorities have both. */
  constructor(
    test: { readonly after: (end: () => void) => void },
    { days = 30, key = CURVE }: { readonly days?: number; readonly key?: readonly string[] } = {},
  ) {
    test.after(() => rmSync(this.folder, { recursive: true, force: true }));
    const newRoot = ["-newkey", ...CURVE, "-nodes", "-keyout", "root.key"];
    this.openssl("req", "-x509", ...newRoot, "-out", "root.pem", "-days", "30", "-subj", "/CN=Racine");
    this.openssl(
      "req",
      "-newkey",
      ...key,
      "-nodes",
      "-keyout",
      "stamps.key",
      "-out",
      "stamps.csr",
      "-subj",
      "/CN=Horodatage",
    );
    this.certify(USAGE, days, "stamps.pem");
  }

  /** The root's certificate, in PEM. */
  get certificates(): string {
    return readFileSync(join(this.folder, "root.pem"), "utf8");
  }

  /** Its answer to a request, a TimeStampResp; with further lines of its configuration for `openssl ts`. */
  reply(request: Uint8Array, configuration = ""): Uint8Array {
    this.write(
      "authority.cnf",
      `[authority]
serial = ${this.folder}/serial
signer_cert = ${this.folder}/stamps.pem
signer_key = ${this.folder}/stamps.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
${configuration}
`,
    );
    this.write("request.tsq", request);
    const files = ["-queryfile", "request.tsq", "-out", "token.tsr"];
    this.openssl("ts", "-reply", "-config", "authority.cnf", "-section", "authority", ...files);
    return new Uint8Array(readFileSync(join(this.folder, "token.tsr")));
  }

  /** The same answer as OpenSSL would not give it: by a certificate of another usage, or without naming the certificate. */
  forge(request: Uint8Array, { usage = USAGE, named = true }): Uint8Array {
    // Before the moment that is stamped.
    this.certify(usage, 30, "forger.pem");
    this.write("token.tsr", this.reply(request));
    this.openssl("ts", "-reply", "-in", "token.tsr", "-token_out", "-out", "token.der");
    this.openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token.der", "-out", "info.der");
    const content = ["-in", "info.der", "-econtent_type", "id-smime-ct-TSTInfo", "-binary", "-nodetach"];
    const signer = ["-signer", "forger.pem", "-inkey", "stamps.key", "-md", "sha256", ...(named ? ["-cades"] : [])];
    this.openssl("cms", "-sign", ...content, ...signer, "-outform", "DER", "-out", "forged.der");
    this.openssl("ts", "-reply", "-in", "forged.der", "-token_in", "-out", "forged.tsr");
    return new Uint8Array(readFileSync(join(this.folder, "forged.tsr")));
  }

  /** What OpenSSL says of a token of bytes by this authority's root. */
  verifies(token: Uint8Array, bytes: Uint8Array): boolean {
    this.write("token.tsr", token);
    this.write("data", bytes);
    const args = ["ts", "-verify", "-data", "data", "-in", "token.tsr", "-CAfile", "root.pem"];
    return spawnSync("openssl", args, { cwd: this.folder }).status === 0;
  }

  /** Answers on a free port of this machine while a task runs with its address. */
  async serve<Value>(task: (url: string) => Promise<Value>): Promise<Value> {
    const server = createServer(async (request, response) => {
      response.setHeader("Content-Type", "application/timestamp-reply").end(this.reply(await buffer(request)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    try {
      return await task(`http://127.0.0.1:${address.port}/`);
    } finally {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    }
  }

  /** Certifies its key for time stamps. */
  private certify(usage: string, days: number, file: string): void {
    this.write("usage", usage);
    const signing = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-extfile", "usage"];
    this.openssl("x509", "-req", "-in", "stamps.csr", ...signing, "-days", String(days), "-out", file);
  }

  private openssl(...args: readonly string[]): void {
    const { status, stderr } = spawnSync("openssl", args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
  }

  private write(file: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, file), content);
  }
}
