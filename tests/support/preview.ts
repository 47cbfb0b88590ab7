import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import manifest from "../../package.json" with { type: "json" };

/** A preview at work. */
export interface RunningPreview {
  readonly process: ChildProcessByStdio<null, Readable, null>;
  readonly address: string;
  readonly stop: () => void;
}

/**
 * Starts the preview of the project at `root` as `npm start` does, but on the port that is given (0: any
 * free one), and waits until it says its address.
 */
export async function startPreview(root: string, port = 0): Promise<RunningPreview> {
  const [, ...options] = manifest.scripts.start.split(" ");
  const server = spawn(process.execPath, [...options, "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  for (;;) {
    const [chunk] = await once(server.stdout, "data");
    output += String(chunk);
    const address = /http:\S+/.exec(output)?.[0];
    if (address) return { process: server, address, stop: () => void server.kill() };
  }
}
