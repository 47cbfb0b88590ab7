import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import manifest from "../../package.json" with { type: "json" };

/** A development server at work. */
export interface RunningPreview {
  readonly process: ChildProcess;
  readonly address: string;
  readonly stop: () => void;
}

/**
 * Starts the development server of the project at `root` as `npm start` does, but on a free port, and waits until it
 * says its address.
 */
export async function startPreview(root: string): Promise<RunningPreview> {
  const [, ...options] = manifest.scripts.start.split(" ");
  const server = spawn(process.execPath, [...options, "--port", "0"], {
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
