// The limit: reads the files, renders the Markdown as the site does, and writes the site's pages, without its comparisons:
// where the site marks changes, the text stands as it is.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import matter from "gray-matter";
import { load } from "js-yaml";
import { renderMarkdown } from "./policy/markdown/markdown.js";

const frame = readFileSync("frame.html", "utf8");

function write(address, title, main) {
  mkdirSync(`_site${address}`, { recursive: true });
  writeFileSync(
    `_site${address}index.html`,
    frame.replaceAll("{title}", title).replace("{main}", () => main),
  );
}

function readSection(date, file) {
  const { data, content } = matter(readFileSync(`versions/${date}/${file}`, "utf8"), { engines: { yaml: load } });
  return { id: file.slice(0, -".md".length), title: data.title, html: renderMarkdown(content).html };
}

rmSync("_site", { recursive: true, force: true });
const dates = readdirSync("versions", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();
const lives = new Map();
let whole = "";
for (const [index, date] of dates.entries()) {
  const files = readdirSync(`versions/${date}`).filter((file) => file.endsWith(".md"));
  const sections = files.map((file) => readSection(date, file));
  whole = sections.map(({ id, title, html }) => `<section id="${id}"><h2>${title}</h2>${html}</section>`).join("");
  write(`/versions/${date}/`, date, whole);
  write(`/versions/${date}/depuis/`, date, whole);
  if (index > 0) write(`/versions/${date}/modifications/`, date, whole);
  for (const { id, html } of sections) {
    const life = lives.get(id) ?? [];
    if (life.at(-1) !== html) life.push(html);
    lives.set(id, life);
  }
}
write("/", "Politique", whole);
for (const [id, [, ...changes]] of lives) write(`/sections/${id}/`, id, changes.join(""));
for (const address of ["/versions/", "/verifier/"]) write(address, "Versions", dates.join(", "));
writeFileSync("_site/404.html", frame);
cpSync("versions", "_site/versions", { recursive: true });
