import { suspectCharacters } from "../markdown/characters.ts";
import { failure, fileProblem, success, type Result } from "../problem.ts";
import { problemAt, type Source } from "./source.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Decodes a file. Returns its text without byte order mark and with "\n" line ends, or problems: bytes that are not
 * UTF-8, and every line that holds an invisible character or a foreign letter.
 */
export function decode(file: string, bytes: Uint8Array): Result<Source> {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return failure([
      fileProblem(
        file,
        "encodage",
        "Ce fichier n’est pas en UTF-8 : ses lettres accentuées seraient illisibles.",
        "Enregistrez-le à nouveau en choisissant l’encodage « UTF-8 ».",
      ),
    ]);
  }
  const source = { file, text };
  const problems = suspectCharacters(text).map((fault) => problemAt(source, fault));
  return problems.length > 0 ? failure(problems) : success(source);
}

/** Bytes as text, or nothing when they are no UTF-8, or UTF-16, whose letters without accents look like it. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes).replace(/\r\n?/g, "\n");
    return /^(?:[^]\0|\0[^])/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
