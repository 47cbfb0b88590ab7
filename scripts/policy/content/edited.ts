import { failure, MOST_PROBLEMS, type Fault, type Result } from "../problem.ts";
import { decode, decodeUtf8 } from "./decode.ts";
import { problemAt, type Source } from "./source.ts";

/**
 * Decodes a file that editors work on. Beside what `decode` reports, such a file may be half merged, or hold letters that
 * a wrong encoding spoilt: of either, nothing else is told of the file. A published version was judged before.
 */
export function decodeEdited(file: string, bytes: Uint8Array): Result<Source> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return decode(file, bytes);
  const faults = faultsOfEditing(text);
  return faults.length > 0 ? failure(faults.map((fault) => problemAt({ file, text }, fault))) : decode(file, bytes);
}

/** A merge that was left half way, else letters that were spoilt. */
function faultsOfEditing(text: string): readonly Fault[] {
  const conflict = mergeConflict(text);
  return conflict ? [conflict] : spoiltLetters(text);
}

/** What Git leaves in a file that two changes touched; one of its lines is enough. */
const CONFLICT = /^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)$/m;
/** A title of seven letters that such a line underlines. */
const UNDERLINED = /(?:^|\n)[^\s=][^\n]{6}\n$/;

function mergeConflict(text: string): Fault | undefined {
  const mark = CONFLICT.exec(text);
  if (!mark || (mark[0].startsWith("=") && UNDERLINED.test(text.slice(Math.max(mark.index - 9, 0), mark.index)))) return undefined;
  return {
    offset: mark.index,
    rule: "conflit",
    message: "Deux modifications se sont contredites dans ce fichier, et leurs marques y sont restées.",
    remedy: "Gardez le bon des deux textes, et enlevez toutes les lignes de signes <<<<<<<, |||||||, ======= et >>>>>>>.",
  };
}

/** What the first byte of an accented letter or of a curled sign in UTF-8 looks like when it is read as Windows-1252. */
const SPOILT = /[ÂÃÅâï]\P{ASCII}{1,2}/gu;
/** What French texts hold beyond ASCII, and the byte order mark. */
const FRENCH = /^[\u00A0-\u00FFŒœŸ‘’“”„–—…•€™‹›\uFEFF]$/u;

/** Letters of UTF-8 that were read as Windows-1252 (« Ã© » for « é »), the first ones of each line. */
function spoiltLetters(text: string): readonly Fault[] {
  if (text.search(SPOILT) === -1) return [];
  const faults: Fault[] = [];
  let lineEnd = -1;
  for (const { 0: letters, index } of text.matchAll(SPOILT)) {
    const meant = index < lineEnd ? undefined : readAgain(letters);
    if (meant === undefined) continue;
    faults.push({
      offset: index,
      rule: "encodage",
      message: `« ${letters.slice(0, meant.length)} » est un « ${meant.letter} » qu’un mauvais codage a abîmé.`,
      remedy: `Écrivez « ${meant.letter} » ; s’il y en a beaucoup, reprenez le texte d’origine et enregistrez-le en UTF-8.`,
    });
    if (faults.length === MOST_PROBLEMS) break;
    lineEnd = text.indexOf("\n", index);
    if (lineEnd === -1) break;
  }
  return faults;
}

/** The letter that the first characters stand for, and how many they are. */
function readAgain(characters: string): { readonly letter: string; readonly length: number } | undefined {
  for (const length of [2, 3]) {
    const bytes = Array.from(characters.slice(0, length), (character) => BYTES.get(character));
    if (bytes.length < length || bytes.includes(undefined)) continue;
    try {
      const letter = UTF8.decode(Uint8Array.from(bytes, (byte) => byte ?? 0));
      if (FRENCH.test(letter)) return { letter, length };
    } catch {
      // These bytes are no UTF-8: the characters are what they look like.
    }
  }
  return undefined;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** The byte of each character of Windows-1252. */
const BYTES = new Map(
  Array.from(new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)), (character, byte) => [character, byte]),
);
