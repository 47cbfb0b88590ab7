import { Worker } from "node:worker_threads";
import { textsWhenAsked, type PolicyTexts, type TextWriter } from "./texts.ts";

/** So many parts take longer to write than a thread takes to start. */
const MANY = 500;

/** Writes the texts of a long policy in a thread of their own, at once: they take as long as all its pages together. */
export const textsInThread: TextWriter = (parts) => {
  const workerData = parts();
  if (workerData.length < MANY) return textsWhenAsked(() => workerData);
  const { promise, resolve, reject } = Promise.withResolvers<PolicyTexts>();
  const thread = new Worker(new URL("texts-worker.ts", import.meta.url), { workerData });
  thread.on("message", resolve);
  thread.on("error", reject);
  return () => promise;
};
