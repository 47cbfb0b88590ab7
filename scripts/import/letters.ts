import { withoutAccents } from "../policy/french.ts";
import { FOREIGN_LETTER } from "../policy/markdown/characters.ts";

/** Letters and digits alone, without case and accents. */
export function bare(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Letters of other alphabets and the Latin ones for which they are taken (UTS 39, confusables). */
const FOREIGN = "аеорсухіѕјһԁԛԝвкмнтгАВЕКМНОРСТХУІЅЈԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχ";
const LATIN = "aeopcyxisjhdqwbkmhtrABEKMHOPCTXYISJGQWABEZHIKMNOPTYXaylkvoptux";
const TWINS = new Map(Array.from(FOREIGN, (letter, index) => [letter, LATIN.charAt(index)]));

const EDGE =
  /(?<=[\p{sc=Latin}])(?=[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}])|(?<=[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}])(?=[\p{sc=Latin}])/gv;

/** A text in whose Latin words Latin letters stand for their twins; where none is known, the alphabets are parted. */
export function withLatinWords(text: string): string {
  if (!FOREIGN_LETTER.test(text)) return text;
  return text.normalize("NFC").replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (!/\p{sc=Latin}/u.test(word) || !FOREIGN_LETTER.test(word)) return word;
    const mended = Array.from(word, (letter) => TWINS.get(letter) ?? letter).join("");
    return FOREIGN_LETTER.test(mended) ? mended.replace(EDGE, " ") : mended;
  });
}
