import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transform } from "lightningcss";

const filename = new URL("style.css", import.meta.url).pathname;

/** The one stylesheet, minified, as it stands in every page. */
export const style = transform({ filename, code: readFileSync(filename), minify: true }).code.toString();

/** The stylesheet's hash as a source expression of Content Security Policy Level 3. */
export const styleHash = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
