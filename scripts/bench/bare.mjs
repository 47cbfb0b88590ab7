// The limit: reads the files, renders the Markdown as the site does, and writes the site's pages, without its comparisons:
// where the site marks changes, the text stands as it is.
import { cpSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import matter from "gray-matter";
import { load } from "js-yaml";
import { renderMarkdown } from "./policy/markdown.js";

const frame = await readFile("frame.html", "utf8");

async function write(address, title, main) {
  await mkdir(`_site${address}`, { recursive: true });
  await writeFile(
    `_site${address}index.html`,
    frame.replaceAll("{title}", title).replace("{main}", () => main),
  );
}

async function readVersion(date) {
  const files = (await readdir(`versions/${date}`)).filter((file) => file.endsWith(".md"));
  return Promise.all(
    files.map(async (file) => {
      const { data, content } = matter(await readFile(`versions/${date}/${file}`, "utf8"), { engines: { yaml: load } });
      return { id: file.slice(0, -".md".length), title: data.title, html: renderMarkdown(content).html };
    }),
  );
}

await rm("_site", { recursive: true, force: true });
const dates = (await readdir("versions")).sort();
const lives = new Map();
let whole = "";
for (const [index, date] of dates.entries()) {
  const sections = await readVersion(date);
  whole = sections.map(({ id, title, html }) => `<section id="${id}"><h2>${title}</h2>${html}</section>`).join("");
  await write(`/versions/${date}/`, date, whole);
  await write(`/versions/${date}/depuis/`, date, whole);
  if (index > 0) await write(`/versions/${date}/modifications/`, date, whole);
  for (const { id, html } of sections) {
    const life = lives.get(id) ?? [];
    if (life.at(-1) !== html) life.push(html);
    lives.set(id, life);
  }
}
await write("/", "Politique", whole);
await Promise.all(Array.from(lives, ([id, [, ...changes]]) => write(`/sections/${id}/`, id, changes.join(""))));
for (const address of ["/versions/", "/verifier/"]) await write(address, "Versions", dates.join(", "));
await writeFile("_site/404.html", frame);
// Half the time of `cp`.
cpSync("versions", "_site/versions", { recursive: true });
