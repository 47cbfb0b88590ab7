import type { Section } from "../policy/content/section.ts";
import { problemAt } from "../policy/content/source.ts";
import { asWarning, type Problem } from "../policy/problem.ts";

/** Links of sections to other sites that don't answer, as warnings. Asks each address once, over the network. */
export async function deadExternalLinks(sections: readonly Section[]): Promise<readonly Problem[]> {
  const links = sections.flatMap((section) =>
    section.links.filter(({ href }) => href.startsWith("https:")).map((link) => ({ section, ...link })),
  );
  const alive = new Map(
    await Promise.all(
      Array.from(new Set(links.map(({ href }) => href)), async (href) => [href, await isAlive(href)] as const),
    ),
  );
  return links
    .filter(({ href }) => !alive.get(href))
    .map(({ section, href, offset }) =>
      asWarning(
        problemAt(
          section.source,
          {
            offset,
            rule: "lien-externe",
            message: `Cette adresse ne répond pas : « ${href} ».`,
            remedy:
              "Ouvrez-la dans un navigateur ; si la page a disparu, enlevez le lien ou donnez sa nouvelle adresse.",
          },
          section.bodyStart,
        ),
      ),
    );
}

async function isAlive(href: string): Promise<boolean> {
  const ask = (method: string) => fetch(href, { method, signal: AbortSignal.timeout(10_000) });
  try {
    // Some servers answer no HEAD.
    return (await ask("HEAD")).ok || (await ask("GET")).ok;
  } catch {
    return false;
  }
}
