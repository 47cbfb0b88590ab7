import { once } from "node:events";
import { createServer } from "node:net";

/** The first port from `port` on that the system gives to this process; any that is free when there is none. */
export async function freePort(port: number): Promise<number> {
  for (let candidate = port; candidate <= 65_535; candidate++) {
    const free = await listenOnce(candidate);
    if (free !== undefined) return free;
  }
  return (await listenOnce(0)) ?? port;
}

/** The port on which a server could listen; nothing when it is taken or kept for others. */
async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port), "listening");
    const address = server.address();
    return typeof address === "object" ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
