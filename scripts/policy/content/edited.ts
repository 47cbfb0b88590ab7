import { failure, MOST_PROBLEMS, type Fault, type Result } from "../problem.ts";
import { decode, decodeUtf8 } from "./decode.ts";
import { problemAt, type Source } from "./source.ts";
import { WINDOWS_1252_SIGNS } from "./windows-1252.ts";

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

/**
 * What Git leaves in a file that two changes touched; one of its lines is enough. Seven equals signs may underline a title,
 * too, which is not permitted either.
 */
const CONFLICT = /^(?:<{7,}(?: .*)?|\|{7,}(?: .*)?|={7}|>{7,}(?: .*)?)$/m;

function mergeConflict(text: string): Fault | undefined {
  const index = text.search(CONFLICT);
  if (index === -1) return undefined;
  return {
    offset: index,
    rule: "conflit",
    message: "Deux modifications se sont contredites dans ce fichier, et leurs marques y sont restées.",
    remedy:
      "Gardez le bon des deux textes, et enlevez toutes les lignes de signes <<<<<<<, |||||||, ======= et >>>>>>>.",
  };
}

/**
 * What a wrong encoding leaves: the two or three signs of an accented letter of UTF-8 that was read as another encoding, the
 * mark of a lost letter, and a question mark within a word.
 */
const SPOILT = /[ÂÃÅâï√¬≈‚]\P{ASCII}{1,2}|\uFFFD|(?<![^\s'’«(])\p{L}+\?(?=\p{Ll})/gu;
/** What French texts hold beyond ASCII, and the byte order mark. */
const FRENCH = /^[\u00A0-\u00FFŒœŸ‘’“”„–—…•€™‹›\uFEFF]$/u;

/** Letters that a wrong encoding spoilt, the first ones of each line. */
function spoiltLetters(text: string): readonly Fault[] {
  if (text.search(SPOILT) === -1) return [];
  const faults: Fault[] = [];
  let lineEnd = -1;
  for (const { 0: letters, index } of text.matchAll(SPOILT)) {
    const told = index < lineEnd ? undefined : spoiling(letters);
    if (!told) continue;
    faults.push({ offset: index, rule: "encodage", ...told });
    if (faults.length === MOST_PROBLEMS) break;
    lineEnd = text.indexOf("\n", index);
    if (lineEnd === -1) break;
  }
  return faults;
}

function spoiling(letters: string): Pick<Fault, "message" | "remedy"> | undefined {
  if (/[\uFFFD?]$/.test(letters)) {
    return {
      message: "Une lettre accentuée s’est perdue ici : un mauvais codage l’a remplacée par un autre signe.",
      remedy: "Retapez le mot ; s’il y en a beaucoup, reprenez le texte d’origine et enregistrez-le en UTF-8.",
    };
  }
  const meant = readAgain(letters);
  if (!meant) return undefined;
  return {
    message: `« ${letters.slice(0, meant.length)} » est un « ${meant.letter} » qu’un mauvais codage a abîmé.`,
    remedy: `Écrivez « ${meant.letter} » ; s’il y en a beaucoup, reprenez le texte d’origine et enregistrez-le en UTF-8.`,
  };
}

/** A text whose letters that a wrong encoding spoilt are what they were, but for those that it lost. */
export function withSoundLetters(text: string): string {
  return text.replace(SPOILT, (letters) => {
    const meant = readAgain(letters);
    return meant ? meant.letter + letters.slice(meant.length) : letters;
  });
}

/** The letter that the first characters stand for in UTF-8, whichever encoding they were read as, and how many they are. */
function readAgain(characters: string): { readonly letter: string; readonly length: number } | undefined {
  for (const encoding of ENCODINGS) {
    for (const length of [2, 3]) {
      const bytes = Array.from(characters.slice(0, length), (character) => encoding.indexOf(character) + 0x80);
      if (bytes.length < length || bytes.some((byte) => byte < 0x80)) continue;
      const letter = UTF8.decode(Uint8Array.from(bytes));
      if (FRENCH.test(letter)) return { letter, length };
    }
  }
  return undefined;
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
const LATIN = Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join("");
/** The upper halves of Windows-1252 and of Mac Roman. */
const ENCODINGS = [
  WINDOWS_1252_SIGNS + LATIN,
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
];
