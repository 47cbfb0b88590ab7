import { daysAfter, isDate } from "../policy/dates.ts";
import { RELEASE_KINDS } from "../policy/content/schema.ts";

// Each asks a person at the terminal for what no option gave; the prompts are loaded only then.

/** The nature of the change, one of `RELEASE_KINDS`. */
export async function askKind(): Promise<string> {
  const { select } = await import("@inquirer/prompts");
  return select({ message: "Nature du changement", choices: RELEASE_KINDS });
}

/**
 * The date of effect, `YYYY-MM-DD`, from the day of publication on: a substantial change is announced `noticeDays` before
 * it applies unless the person decides otherwise.
 */
export async function askDate(published: string, kind: string, noticeDays: number): Promise<string> {
  const { input } = await import("@inquirer/prompts");
  return input({
    message: "Date d’effet (année-mois-jour)",
    default: kind === "substantielle" ? daysAfter(published, noticeDays) : published,
    validate: (text) => {
      if (!isDate(text)) return "Écrivez année-mois-jour : 2027-01-31.";
      return text >= published || `Ce jour est passé : choisissez le ${published} ou un jour plus tard.`;
    },
  });
}

/** A note to readers, in Markdown: as many lines as the person writes, ended by an empty one. */
export async function askNote(message: string): Promise<string> {
  const { input } = await import("@inquirer/prompts");
  const lines: string[] = [];
  for (;;) {
    const line = await input({ message: lines.length === 0 ? `${message} (une ligne vide pour finir)` : "…" });
    if (line.trim() === "" && lines.length > 0) return lines.join("\n");
    if (line.trim() !== "") lines.push(line);
  }
}

/** Whether the person agrees: « oui », « o », « non » or « n ». */
export async function askConfirmation(message: string): Promise<boolean> {
  const { input } = await import("@inquirer/prompts");
  const answer = await input({
    message: `${message} (oui ou non)`,
    validate: (text) => /^(?:o|oui|n|non)$/i.test(text.trim()) || "Répondez oui ou non.",
  });
  return /^o/i.test(answer.trim());
}
