// The limit: reads the files, renders the Markdown and writes a page for each section and one with all.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();
const page = (title, content) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>`;

await rm("_site", { recursive: true, force: true });
const files = (await readdir("sections", { recursive: true })).filter((file) => file.endsWith(".md")).sort();
const bodies = await Promise.all(
  files.map(async (file) => {
    const { data, content } = matter(await readFile(`sections/${file}`, "utf8"), {});
    const body = markdown.render(content);
    const folder = `_site/${file.slice(0, -".md".length)}`;
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/index.html`, page(data.title, body));
    return body;
  }),
);
await writeFile("_site/index.html", page("Politique", bodies.join("")));
