import { setTimeout } from "node:timers/promises";
import { MessageChannel, Worker } from "node:worker_threads";
import type { Copy } from "../../layouts/page.ts";
import { codeReport } from "./code-report.ts";

/**
 * What is asked of a rendering thread: to load a project, with the modules anew that have changed (paths from its root),
 * or to render a page of the one that it loaded last.
 */
export type Question = { readonly root: string; readonly changed: readonly string[] } | { readonly address: string };

/**
 * What it answers: what it has loaded that is not rendered, a page (nothing where there is none), or a report of what is
 * wrong.
 */
export type Answer =
  { readonly copies: readonly Copy[] } | { readonly content: string | undefined } | { readonly report: string };

/**
 * Loads and renders a site in a thread of its own, page by page, as they are asked for: no fault of the project's
 * modules ends more than the thread.
 */
export class Renderer {
  // Not the worker's own port: under --watch-path, Node has every thread tell its parent there what it loads.
  readonly #channel = new MessageChannel();
  readonly #worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData: this.#channel.port2,
    transferList: [this.#channel.port2],
  });
  readonly #waiting: ((answer: Answer) => void)[] = [];
  readonly #onFault: (report: string) => void;
  #end: Answer | undefined;

  /** `onFault` is told why the thread has ended, unless it was stopped. */
  constructor(onFault: (report: string) => void) {
    this.#onFault = onFault;
    this.#channel.port1.on("message", (answer: Answer) => this.#waiting.shift()?.(answer));
    this.#worker.on("error", (error) => this.#fail(codeReport(error)));
    this.#worker.on("exit", () => this.#fail("Le code du site a mis fin à l’aperçu."));
  }

  /** True once it can answer nothing any more. */
  get ended(): boolean {
    return this.#end !== undefined;
  }

  /** Whether what it is doing now is done within so many milliseconds. */
  async isDoneWithin(milliseconds: number): Promise<boolean> {
    const [current] = this.#waiting;
    if (current === undefined) return true;
    await setTimeout(milliseconds);
    return this.#waiting[0] !== current;
  }

  /** The answer to a question; once the thread has ended, a report of that. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#end) return resolve(this.#end);
      this.#waiting.push(resolve);
      this.#channel.port1.postMessage(question);
    });
  }

  /** Ends the thread, whatever it is doing. */
  stop(): void {
    this.#give("L’aperçu recommence avec le nouveau code.");
    void this.#worker.terminate();
  }

  #fail(report: string): void {
    if (this.ended) return;
    this.#give(report);
    this.#onFault(report);
  }

  #give(report: string): void {
    this.#end ??= { report };
    for (const resolve of this.#waiting.splice(0)) resolve(this.#end);
  }
}
