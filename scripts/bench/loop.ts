import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../chromium/browser.ts";
import { startPreview } from "./preview.ts";

/** Files of the generated project, a passage of each, and where a mark is put in it that shows on the page. */
const CHANGES = [
  { name: "a section", file: "content/sections/section-0.md", passage: "révision" },
  { name: "`site.yaml`", file: "content/site.yaml", passage: "Exemple" },
  { name: "a layout", file: "layouts/policy-page.ts", passage: "L’essentiel</h2>" },
  { name: "a module of the domain", file: "scripts/policy/policy.ts", passage: "typeset(data.value.title)" },
  { name: "one that every text passes", file: "scripts/policy/typography.ts", passage: "typesetRuns([text])" },
  { name: "the stylesheet", file: "layouts/style.css", passage: "" },
] as const;

/**
 * For each kind of change, how many milliseconds pass from a save in the project at `root` to the changed page on the
 * screen of a browser, `runs` times over.
 */
export async function savedToScreen(root: string, runs: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const preview = await startPreview(root);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(preview.address);
    const times = new Map<string, readonly number[]>();
    for (const { name, file, passage } of CHANGES) {
      const original = await readFile(join(root, file), "utf8");
      const measured: number[] = [];
      for (let run = 0; run <= runs; run++) {
        const mark = `Marque${run}`;
        const text =
          name === "the stylesheet"
            ? `${original}\nbody { --mark: ${mark}; }\n`
            : original.replace(passage, file.startsWith("scripts/") ? `"${mark}" + ${passage}` : mark + passage);
        const start = performance.now();
        await writeFile(join(root, file), text);
        await page.waitForFunction(
          (shown) =>
            document.body?.textContent.includes(shown) ||
            getComputedStyle(document.body).getPropertyValue("--mark") === shown,
          mark,
        );
        // The first change of a kind compiles what the others find ready.
        if (run > 0) measured.push(performance.now() - start);
      }
      times.set(name, measured);
      await writeFile(join(root, file), original);
      await page.waitForFunction(() => !document.body?.textContent.includes("Marque"));
    }
    return times;
  } finally {
    await browser.close();
    preview.stop();
  }
}
