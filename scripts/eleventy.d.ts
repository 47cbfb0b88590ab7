// Eleventy 3 ships no types: these declare the narrow part of it that the project uses.

declare module "@11ty/eleventy" {
  import type { IncomingMessage, Server, ServerResponse } from "node:http";

  export interface UserConfig {
    addTemplate<Data>(
      path: string,
      template: (data: Data) => string,
      data: {
        readonly pagination: { readonly data: string; readonly size: number; readonly alias: string };
        readonly permalink: (data: Data) => string;
      },
    ): void;
    addGlobalData(name: string, value: () => unknown): void;
    addWatchTarget(path: string): void;
    configureErrorReporting(options: { readonly allowMissingExtensions: boolean }): void;
    on(
      event: "eleventy.before" | "eleventy.after",
      handler: (build: { readonly runMode: "build" | "serve" | "watch" }) => void | Promise<void>,
    ): void;
    setChokidarConfig(options: Readonly<Record<string, boolean>>): void;
    setInputDirectory(path: string): void;
    setOutputDirectory(path: string): void;
    setServerOptions(options: ServerOptions): void;
    setTemplateFormats(formats: readonly string[]): void;
    setWatchJavaScriptDependencies(isWatched: boolean): void;
    setWatchThrottleWaitTime(milliseconds: number): void;
  }

  /** Of https://www.11ty.dev/docs/dev-server/, what the project sets. */
  export interface ServerOptions {
    readonly domDiff: boolean;
    readonly headers: Readonly<Record<string, string>>;
    readonly logger: Readonly<Record<"info" | "log" | "error", (message: string) => void>>;
    readonly messageOnStart: (started: { readonly localhostUrl: string }) => string;
    readonly middleware: readonly ((
      request: IncomingMessage,
      response: ServerResponse,
      next: () => void,
    ) => void | Promise<void>)[];
    readonly ready: (server: DevServer) => void;
  }

  export interface DevServer {
    readonly server: Server;
    /** Through it pages learn of changes: what they are sent is read in its `client/reload-client.js`. */
    readonly updateServer: {
      on(event: "connection", listener: (page: { send(message: string): void }) => void): void;
    };
  }

  export class Eleventy {
    constructor(
      input: undefined,
      output: undefined,
      options: {
        readonly config: (config: UserConfig) => void;
        readonly configPath: false;
        readonly runMode?: "serve";
      },
    );
    /** There once `watch` has been called. */
    readonly watcher: { on(event: "unlink" | "addDir" | "unlinkDir", listener: (path: string) => void): void };
    disableLogger(): void;
    init(): Promise<void>;
    serve(port: number): Promise<void>;
    /** Ends the watcher and the server. */
    stopWatch(): Promise<void>;
    /** Builds, and again at every change; resolves with what does so when it is called with a path that has changed. */
    watch(): Promise<(path: string) => Promise<void>>;
    write(): Promise<void>;
  }
}
