// Eleventy 3 ships no types: these declare the narrow part of it that the project uses.

declare module "@11ty/eleventy" {
  export interface UserConfig {
    addTemplate<Data>(
      path: string,
      template: (data: Data) => string | Promise<string>,
      data: {
        readonly pagination: { readonly data: string; readonly size: number; readonly alias: string };
        readonly permalink: (data: Data) => string;
      },
    ): void;
    addGlobalData(name: string, value: () => unknown): void;
    on(event: "eleventy.before" | "eleventy.after", handler: () => void | Promise<void>): void;
    setInputDirectory(path: string): void;
    setOutputDirectory(path: string): void;
    setTemplateFormats(formats: readonly string[]): void;
  }

  export default class Eleventy {
    constructor(
      input: undefined,
      output: undefined,
      options: {
        readonly configPath: string;
        readonly quietMode: boolean;
      },
    );
    write(): Promise<void>;
  }
}
