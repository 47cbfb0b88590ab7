import type { Publication } from "../policy/versions/archive.ts";
import { setting } from "./history.ts";

/**
 * The commands that keep a publication's seal in the text of a tag, out of reach of whoever rewrites the files; signed
 * where Git knows a key. The workflow etiqueter.yml gives the same name and text to what is merged without them.
 */
export function tagCommands(root: string, { name, seal }: Publication): string {
  const option = setting(root, "user.signingKey") ? "-s" : "-a";
  return `git tag ${option} politique-${name} -m "Sceau de ${name} : ${seal}"
  git push origin politique-${name}`;
}
