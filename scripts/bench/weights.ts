import { glob, readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** Lines of a table of what each page of the built site weighs in bytes; run after a build. */
export async function pageWeights(): Promise<readonly string[]> {
  const files = (await Array.fromAsync(glob("**/*.html", { cwd: "_site" }))).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const markup = await readFile(`_site/${file}`, "utf8");
      const text = markup.replace(/<(style|head)>.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "");
      const gzip = gzipSync(markup).length;
      const figures = [
        Buffer.byteLength(markup),
        gzip,
        brotliCompressSync(markup).length,
        gzip - gzipSync(text).length,
        // The page, and whatever it makes a browser ask for besides.
        1 +
          (markup.match(/<(?:script|img|iframe|link rel="(?:stylesheet|preload)")[^>]* (?:src|href)="(?!data:)/g) ?? [])
            .length,
      ];
      return `| /${file.replace(/index\.html$/, "")} | ${figures.join(" | ")} |`;
    }),
  );
}
