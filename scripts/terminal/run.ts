import * as v from "valibot";
import { Refusal, reportOf } from "./refusal.ts";

/** What the system throws: a code beside the message. */
const SYSTEM_FAULT = v.object({ code: v.string(), path: v.optional(v.string()) });
/** What a prompt throws when the person at the terminal closes it. */
const CLOSED_PROMPT = v.object({ name: v.literal("ExitPromptError") });

const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: "Le disque est plein.",
  EDQUOT: "Le disque est plein.",
  EROFS: "Ce disque ne se laisse pas écrire.",
  EACCES: "Les droits manquent pour lire ou écrire un fichier.",
  EPERM: "Les droits manquent pour lire ou écrire un fichier.",
  ENOTEMPTY: "Une autre commande vient d’écrire au même endroit.",
  EEXIST: "Une autre commande vient d’écrire au même endroit.",
  ENOENT: "Un fichier a disparu pendant la commande.",
  EMFILE: "Trop de fichiers sont ouverts sur cet ordinateur.",
};

/**
 * Runs a command. What the system or the person at the terminal puts an end to ends in a French sentence, not a trace.
 * `undone` says what a command that refuses has not done.
 */
export async function run(command: () => Promise<void>, undone?: string): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(sentence(error));
    if (undone !== undefined && error instanceof Refusal) console.error(`\n${undone}`);
    process.exitCode = 1;
  }
}

function sentence(error: unknown): string {
  if (v.is(CLOSED_PROMPT, error)) return "Interrompu : rien n’a été écrit.";
  if (!v.is(SYSTEM_FAULT, error)) return reportOf(error);
  const known = SYSTEM[error.code];
  return known === undefined ? reportOf(error) : known + (error.path ? ` (${error.path})` : "");
}
