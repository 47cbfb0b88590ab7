import { spawnSync } from "node:child_process";

/** What Git knows of a folder's files as they were first published. */
export interface PublishedFiles {
  /** The branch that publishes, as Git names it. */
  readonly base: string;
  /** Each file that its history ever added, by its path from the root: the id of its first content. */
  readonly first: ReadonlyMap<string, string>;
  /** Those that it has added since the present branch left it. */
  readonly since: ReadonlySet<string>;
  /** False where the clone holds only the last part of the history. */
  readonly whole: boolean;
}

/** The branch on which merging is publishing: on a pull request, the one that it would be merged into. */
const BASES = ["origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD"];

/**
 * The files of a folder as the branch that publishes first held them; nothing outside a repository, or in one without a
 * commit. A file that was changed and put back is as it was. Where that branch has taken `index` away, the file that lists
 * them all, its history begins anew: that is how another organisation moves in.
 */
export function publishedFiles(root: string, folder: string, index: string): PublishedFiles | undefined {
  const { GITHUB_BASE_REF: target } = process.env;
  // The repository of another project around this one says nothing of it.
  if (git(root, ["rev-parse", "--show-prefix"])?.trim() !== "") return undefined;
  const base = [...(target ? [`origin/${target}`] : []), ...BASES].find(
    (name) => git(root, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]) !== undefined,
  );
  if (base === undefined) return undefined;
  const ofMainLine = ["log", "-m", "--first-parent", "--no-renames"];
  const emptied = git(root, [...ofMainLine, "-1", "--diff-filter=D", "--format=%H", base, "--", index])?.trim();
  const added = ["--reverse", "--diff-filter=A", "--raw", "--no-abbrev", "-z", "--format="];
  const log = git(root, [...ofMainLine, ...added, emptied ? `${emptied}..${base}` : base, "--", folder]);
  const first = new Map<string, string>();
  for (const [, id = "", file = ""] of (log ?? "").matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) A\0([^\0]+)\0/g)) {
    if (!first.has(file)) first.set(file, id);
  }
  const later = git(root, ["diff", "--name-only", "-z", "--diff-filter=A", `HEAD...${base}`, "--", folder]);
  const since = new Set(later?.split("\0"));
  return { base, first, since, whole: git(root, ["rev-parse", "--is-shallow-repository"])?.trim() === "false" };
}

/** The ids that Git would give to the contents of files that exist, by their paths from the root. */
export function contentIds(root: string, files: readonly string[]): ReadonlyMap<string, string> {
  const ids = git(root, ["hash-object", "--no-filters", "--stdin-paths"], files.map((file) => `${file}\n`).join(""));
  const lines = ids?.split("\n") ?? [];
  return new Map(files.map((file, index) => [file, lines[index] ?? ""]));
}

/** A file as a commit holds it, when it does. */
export function fileAt(root: string, commit: string, file: string): string | undefined {
  return git(root, ["show", `${commit}:${file}`]);
}

/** Files of a folder that differ from the last commit, by their paths from the root; none outside a repository. */
export function uncommittedFiles(root: string, folder: string): readonly string[] {
  const status = git(root, ["status", "--porcelain", "-z", "--no-renames", "--", folder]) ?? "";
  return status.split("\0").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
}

/** What Git is configured with under a key, if anything. */
export function setting(root: string, key: string): string | undefined {
  return git(root, ["config", "--get", key])?.trim();
}

/** What a Git command prints, or nothing when it fails or there is no Git. */
function git(root: string, args: readonly string[], input = ""): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: root, input, encoding: "utf8", maxBuffer: 2 ** 28 });
  return status === 0 ? stdout : undefined;
}
