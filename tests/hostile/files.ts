import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The name of a file in `content/sections/` and whether it is accepted there: as a section's, or as a system's own. */
export const NAMES: readonly (readonly [name: string, accepted: boolean])[] = [
  ["cookies.md", true],
  ["mes-droits-2.md", true],
  ["Cookies.md", false],
  ["COOKIES.MD", false],
  ["cookies.MD", false],
  ["cookies.markdown", false],
  ["cookies.md.md", false],
  ["cookies.md~", true],
  ["cookies.md.orig", false],
  ["cookies.html", false],
  ["cookies.njk", false],
  ["cookies.11ty.js", false],
  ["cookies.11tydata.js", false],
  ["sections.json", false],
  ["cookies", false],
  [".md", false],
  ["..md", false],
  ["...md", false],
  [".cookies.md", false],
  [".DS_Store", true],
  [".gitignore", true],
  [".cookies.md.swp", true],
  ["Thumbs.db", true],
  ["-cookies.md", false],
  ["--help.md", false],
  ["cookies-.md", false],
  ["a--b.md", false],
  ["1.md", false],
  ["a b.md", false],
  [" cookies.md", false],
  ["cookies .md", false],
  ["a\tb.md", false],
  ["a\nb.md", false],
  ["a\n::error::x.md", false],
  ["a\u001b[2J.md", false],
  ["a\u202Edm.md", false],
  ["a\u200Bb.md", false],
  ["données.md", false],
  ["donne\u0301es.md", false],
  ["сookies.md", false],
  ["ｃookies.md", false],
  ["a_b.md", false],
  ["a.b.md", false],
  ["a%2e%2e%2fb.md", false],
  ["..\\..\\b.md", false],
  ["C:b.md", false],
  ["~.md", false],
  ["$HOME.md", false],
  ["`id`.md", false],
  ["$(id).md", false],
  ["a;b.md", false],
  ["a&b.md", false],
  ["a|b.md", false],
  ["a?b.md", false],
  ["a#b.md", false],
  ["*.md", false],
  ["'a'.md", false],
  ['"a".md', false],
  ["<script>.md", false],
  ["{{a}}.md", false],
  ["__proto__.md", false],
  ["constructor.md", true],
  ["con.md", false],
  ["nul.md", false],
  ["aux.md", false],
  ["prn.md", false],
  ["com1.md", false],
  ["lpt9.md", false],
  [`${"a".repeat(252)}.md`, false],
  [`${"a".repeat(60)}.md`, true],
];

/** Something odd put into a project, and what reports it: "file line rule" of each problem. */
export type Oddity = readonly [name: string, make: (root: string) => Promise<unknown>, outcome: string];

const SECTIONS = "content/sections";
const ODD = `${SECTIONS}/odd.md`;
const GOOD = "---\ntitle: Lié\norder: 7\nsummary: Lié.\n---\n\nTexte.\n";

async function linkTo(root: string, target: string, place: string): Promise<void> {
  await rm(join(root, place), { recursive: true, force: true });
  await symlink(target, join(root, place));
}

async function elsewhere(root: string): Promise<string> {
  await mkdir(join(root, "ailleurs"), { recursive: true });
  await writeFile(join(root, "ailleurs/odd.md"), GOOD);
  return join(root, "ailleurs");
}

export const ODDITIES: readonly Oddity[] = [
  ["a folder named like a section", (root) => mkdir(join(root, ODD)), `${ODD} 1 fichier`],
  ["a folder", (root) => mkdir(join(root, SECTIONS, "sous")), `${SECTIONS}/sous 1 fichier`],
  ["a hidden folder", (root) => mkdir(join(root, SECTIONS, ".git")), ""],
  [
    "a link to a file",
    async (root) => symlink(join(await elsewhere(root), "odd.md"), join(root, ODD)),
    `${ODD} 1 fichier`,
  ],
  ["a link to a secret", (root) => symlink("/etc/passwd", join(root, ODD)), `${ODD} 1 fichier`],
  ["a link to nothing", (root) => symlink("/nulle/part", join(root, ODD)), `${ODD} 1 fichier`],
  ["a link to itself", (root) => symlink("odd.md", join(root, ODD)), `${ODD} 1 fichier`],
  ["a link to a folder", (root) => symlink("/etc", join(root, SECTIONS, "etc")), `${SECTIONS}/etc 1 fichier`],
  ["a link to a device without end", (root) => symlink("/dev/zero", join(root, ODD)), `${ODD} 1 fichier`],
  ["a pipe", async (root) => execFileSync("mkfifo", [join(root, ODD)]), `${ODD} 1 fichier`],
  ["an empty file", (root) => writeFile(join(root, ODD), ""), `${ODD} 1 en-tete`],
  ["a file just too large", (root) => writeFile(join(root, ODD), GOOD.padEnd(1_000_001, "a")), `${ODD} 1 fichier`],
  ["a million lines", (root) => writeFile(join(root, ODD), GOOD + "a\n".repeat(1_000_000)), `${ODD} 1 fichier`],
  ["a line of ten megabytes", (root) => writeFile(join(root, ODD), GOOD + "a".repeat(10_000_000)), `${ODD} 1 fichier`],
  [
    "a hundred gigabytes",
    async (root) => {
      await writeFile(join(root, ODD), GOOD);
      await truncate(join(root, ODD), 100_000_000_000);
    },
    `${ODD} 1 fichier`,
  ],
  [
    "sections that are a link to another folder",
    async (root) => linkTo(root, await elsewhere(root), SECTIONS),
    `${SECTIONS} 1 fichier`,
  ],
  [
    "sections that are a file",
    async (root) => {
      await rm(join(root, SECTIONS), { recursive: true });
      await writeFile(join(root, SECTIONS), "");
    },
    `${SECTIONS} 1 fichier`,
  ],
  ["no sections", (root) => rm(join(root, SECTIONS), { recursive: true }), `${SECTIONS} 1 fichier`],
  ["no site.yaml", (root) => rm(join(root, "content/site.yaml")), "content/site.yaml 1 fichier"],
  [
    "a site.yaml that is a link",
    (root) => linkTo(root, "/etc/hostname", "content/site.yaml"),
    "content/site.yaml 1 fichier",
  ],
  [
    "a glossary that is a link",
    (root) => linkTo(root, "/etc/hostname", "content/glossaire.yaml"),
    "content/glossaire.yaml 1 fichier",
  ],
  [
    "a glossary that is a folder",
    (root) => mkdir(join(root, "content/glossaire.yaml")),
    "content/glossaire.yaml 1 fichier",
  ],
  [
    "a template in content",
    (root) => writeFile(join(root, "content/x.11ty.js"), "process.exit(7)"),
    "content/x.11ty.js 1 fichier",
  ],
  [
    "data in content",
    (root) => writeFile(join(root, "content/content.11tydata.js"), "process.exit(7)"),
    "content/content.11tydata.js 1 fichier",
  ],
  ["a folder of data in content", (root) => mkdir(join(root, "content/_data")), "content/_data 1 fichier"],
  ["a folder of layouts in content", (root) => mkdir(join(root, "content/_includes")), "content/_includes 1 fichier"],
  [
    "a section in the wrong folder",
    (root) => writeFile(join(root, "content/odd.md"), GOOD),
    "content/odd.md 1 fichier",
  ],
];

const VERSIONS = "content/versions";
const FIRST = `${VERSIONS}/2027-01-01`;

/** The same in a project whose version of 2027-01-01 is sealed. */
export const VERSION_ODDITIES: readonly Oddity[] = [
  ["a stray file", (root) => writeFile(join(root, VERSIONS, "notes.txt"), ""), `${VERSIONS}/notes.txt 1 fichier`],
  ["a stray folder", (root) => mkdir(join(root, VERSIONS, "ancien")), `${VERSIONS}/ancien 1 version-touchee`],
  ["a hidden folder", (root) => mkdir(join(root, VERSIONS, ".cache")), ""],
  ["a hidden file", (root) => writeFile(join(root, VERSIONS, ".index.html"), ""), ""],
  [
    "a day that never was",
    (root) => mkdir(join(root, VERSIONS, "2027-02-30")),
    `${VERSIONS}/2027-02-30 1 version-touchee`,
  ],
  [
    "a day of the year zero",
    (root) => mkdir(join(root, VERSIONS, "0000-00-00")),
    `${VERSIONS}/0000-00-00 1 version-touchee`,
  ],
  ["a day in words", (root) => mkdir(join(root, VERSIONS, "1er-janvier")), `${VERSIONS}/1er-janvier 1 version-touchee`],
  ["a day without zeros", (root) => mkdir(join(root, VERSIONS, "2027-2-1")), `${VERSIONS}/2027-2-1 1 version-touchee`],
  [
    "a moment",
    (root) => mkdir(join(root, VERSIONS, "2027-02-01T00:00")),
    `${VERSIONS}/2027-02-01T00:00 1 version-touchee`,
  ],
  [
    "a day in other digits",
    (root) => mkdir(join(root, VERSIONS, "٢٠٢٧-٠٢-٠١")),
    `${VERSIONS}/٢٠٢٧-٠٢-٠١ 1 version-touchee`,
  ],
  [
    "a day with a space",
    (root) => mkdir(join(root, VERSIONS, "2027-02-01 ")),
    `${VERSIONS}/2027-02-01  1 version-touchee`,
  ],
  [
    "a copy of a day",
    (root) => mkdir(join(root, VERSIONS, "2027-01-01 (copie)")),
    `${VERSIONS}/2027-01-01 (copie) 1 version-touchee`,
  ],
  [
    "an empty day",
    (root) => mkdir(join(root, VERSIONS, "2027-02-01")),
    `${VERSIONS}/2027-02-01/SHA256SUMS 1 version-touchee`,
  ],
  [
    "a day that is a file",
    (root) => writeFile(join(root, VERSIONS, "2027-02-01"), ""),
    `${VERSIONS}/2027-02-01 1 fichier`,
  ],
  [
    "a day that is a link",
    (root) => symlink(join(root, FIRST), join(root, VERSIONS, "2027-02-01")),
    `${VERSIONS}/2027-02-01 1 fichier`,
  ],
  ["a file added", (root) => writeFile(join(root, FIRST, "odd.md"), GOOD), `${FIRST}/odd.md 1 version-touchee`],
  ["a hidden file added", (root) => writeFile(join(root, FIRST, ".odd"), ""), `${FIRST}/.odd 1 version-touchee`],
  ["what a file manager leaves, in a version", (root) => writeFile(join(root, FIRST, "Thumbs.db"), ""), ""],
  ["what a file manager leaves, beside it", (root) => writeFile(join(root, FIRST, "..", "desktop.ini"), ""), ""],
  [
    "a page added",
    (root) => writeFile(join(root, FIRST, "index.html"), "<script>"),
    `${FIRST}/index.html 1 version-touchee`,
  ],
  ["a folder added", (root) => mkdir(join(root, FIRST, "sous")), `${FIRST}/sous 1 fichier`],
  ["a link added", (root) => symlink("/etc/passwd", join(root, FIRST, "odd.md")), `${FIRST}/odd.md 1 fichier`],
  [
    "a link for a section",
    (root) => linkTo(root, join(root, SECTIONS, "autre.md"), `${FIRST}/autre.md`),
    `${FIRST}/autre.md 1 fichier`,
  ],
  ["a file removed", (root) => rm(join(root, FIRST, "autre.md")), `${FIRST}/autre.md 1 version-touchee`],
  ["a file emptied", (root) => writeFile(join(root, FIRST, "autre.md"), ""), `${FIRST}/autre.md 1 version-touchee`],
  ["the release removed", (root) => rm(join(root, FIRST, "release.yaml")), `${FIRST}/release.yaml 1 version-touchee`],
  ["the checksums removed", (root) => rm(join(root, FIRST, "SHA256SUMS")), `${FIRST}/SHA256SUMS 1 version-touchee`],
  [
    "the checksums a link",
    (root) => linkTo(root, "/etc/hostname", `${FIRST}/SHA256SUMS`),
    `${FIRST}/SHA256SUMS 1 fichier`,
  ],
  ["versions that are a link", async (root) => linkTo(root, await elsewhere(root), VERSIONS), `${VERSIONS} 1 fichier`],
  [
    "versions that are a file",
    async (root) => {
      await rm(join(root, VERSIONS), { recursive: true });
      await writeFile(join(root, VERSIONS), "");
    },
    `${VERSIONS} 1 fichier`,
  ],
];

/** Lines of SHA256SUMS that lie. */
export const CHECKSUM_LINES: readonly (readonly [name: string, line: string])[] = [
  ["a file that climbs", `${"0".repeat(64)}  ../../../etc/passwd\n`],
  ["an absolute file", `${"0".repeat(64)}  /etc/passwd\n`],
  ["a file without a name", `${"0".repeat(64)}  \n`],
  ["a binary mark", `${"0".repeat(64)} *autre.md\n`],
  ["markup for a name", `${"0".repeat(64)}  <script>alert(1)</script>\n`],
  ["a command of the terminal for a name", `${"0".repeat(64)}  \u001b[2J\n`],
  ["a command of GitHub Actions", "::stop-commands::x\n"],
  ["a workflow command for a name", `${"0".repeat(64)}  a\r::error::x\n`],
  ["an empty line", "\n"],
  ["a comment", "# rien\n"],
  ["bytes that are no UTF-8", "\uFFFD\n"],
];
