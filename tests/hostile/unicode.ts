/** Bytes of a section with the lines and rules of what refuses them, or the neutral HTML of its body. */
export type BytesCase = readonly [name: string, bytes: Uint8Array, outcome: string];

const HEAD = "---\ntitle: Cookies\norder: 1\nsummary: Pas de cookies.\n---\n";
const GOOD = `${HEAD}Données.\n`;

const utf8 = (text: string) => new TextEncoder().encode(text);
/** The section with raw bytes in the middle of its sixth line. */
const within = (...bytes: readonly number[]) =>
  Buffer.concat([utf8(`${HEAD}Avant`), Uint8Array.from(bytes), utf8("après.\n")]);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return littleEndian ? bytes : bytes.swap16();
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const characters = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(characters.length * 4));
  characters.forEach((character, index) => view.setUint32(index * 4, character, littleEndian));
  return new Uint8Array(view.buffer);
}

/** Encodings. */
export const ENCODINGS: readonly BytesCase[] = [
  ["Latin-1", Buffer.from(GOOD, "latin1"), "1 encodage"],
  ["Windows-1252 quotation marks", within(0x93, 0x94), "1 encodage"],
  ["Mac Roman", within(0x8e), "1 encodage"],
  ["UTF-16, little end first, marked", utf16(`\uFEFF${GOOD}`, true), "1 encodage"],
  ["UTF-16, big end first, marked", utf16(`\uFEFF${GOOD}`, false), "1 encodage"],
  ["UTF-16, little end first, unmarked", utf16(GOOD, true), "1 encodage"],
  ["UTF-16 of plain letters, unmarked", utf16(GOOD.replace("é", "e"), true), "1 encodage"],
  ["UTF-32, little end first, marked", utf32(`\uFEFF${GOOD}`, true), "1 encodage"],
  ["UTF-32, big end first, marked", utf32(`\uFEFF${GOOD}`, false), "1 encodage"],
  ["UTF-7", utf8("+AC0ALQAt-\ntitle: A\n"), "1 en-tete"],
  ["overlong slash of two bytes", within(0xc0, 0xaf), "1 encodage"],
  ["overlong slash of three bytes", within(0xe0, 0x80, 0xaf), "1 encodage"],
  ["overlong slash of four bytes", within(0xf0, 0x80, 0x80, 0xaf), "1 encodage"],
  ["overlong less-than sign", within(0xc0, 0xbc), "1 encodage"],
  ["overlong NUL", within(0xc0, 0x80), "1 encodage"],
  ["high surrogate in three bytes", within(0xed, 0xa0, 0x80), "1 encodage"],
  ["low surrogate in three bytes", within(0xed, 0xb0, 0x80), "1 encodage"],
  ["surrogate pair in six bytes", within(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80), "1 encodage"],
  ["beyond Unicode", within(0xf4, 0x90, 0x80, 0x80), "1 encodage"],
  ["five bytes", within(0xf8, 0x88, 0x80, 0x80, 0x80), "1 encodage"],
  ["a continuation alone", within(0x80), "1 encodage"],
  ["a start alone", within(0xc3), "1 encodage"],
  ["cut in the middle of a character", utf8(GOOD).subarray(0, utf8(`${HEAD}Donn`).length + 1), "1 encodage"],
  ["bytes that never occur", within(0xfe, 0xff), "1 encodage"],
  ["gzip", Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0x00), "1 encodage"],
  ["PDF", utf8("%PDF-1.7\n%âãÏÓ\n"), "1 en-tete"],
  ["a Word document", Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06), "1 caractere-invisible"],
  ["a byte order mark", utf8(`\uFEFF${GOOD}`), "<p>Données.</p>\n"],
  ["two byte order marks", utf8(`\uFEFF\uFEFF${GOOD}`), "1 caractere-invisible"],
  ["a byte order mark in the middle", utf8(`${HEAD}\uFEFFDonnées.\n`), "6 caractere-invisible"],
  ["lines ended by CRLF", utf8(GOOD.replaceAll("\n", "\r\n")), "<p>Données.</p>\n"],
  ["lines ended by CR", utf8(GOOD.replaceAll("\n", "\r")), "<p>Données.</p>\n"],
  [
    "lines ended in all ways",
    utf8(GOOD.replace("\n", "\r\n").replace("order", "order").replace("1\n", "1\r")),
    "<p>Données.</p>\n",
  ],
  ["lines ended twice", utf8(GOOD.replaceAll("\n", "\n\r")), "<p>Données.</p>\n"],
  ["lines ended by NEL", utf8(GOOD.replaceAll("\n", "\u0085")), "1 caractere-invisible"],
  ["lines ended by U+2028", utf8(GOOD.replaceAll("\n", "\u2028")), "1 caractere-invisible"],
  ["a space of no width after the delimiter", utf8(GOOD.replace("---\n", "---\u200B\n")), "1 caractere-invisible"],
  ["decomposed accents", utf8(GOOD.normalize("NFD")), "<p>Données.</p>\n".normalize("NFD")],
];

/** Characters that no text may hold, by their code points; each is tried in the body, the title and an entity. */
export const FORBIDDEN: readonly (readonly [name: string, from: number, to: number])[] = [
  ["C0 controls before the tab", 0x00, 0x08],
  ["vertical tab and form feed", 0x0b, 0x0c],
  ["C0 controls after the carriage return", 0x0e, 0x1f],
  ["delete and C1 controls", 0x7f, 0x9f],
  ["soft hyphen", 0xad, 0xad],
  ["combining grapheme joiner", 0x34f, 0x34f],
  ["Arabic letter mark", 0x61c, 0x61c],
  ["Hangul fillers", 0x115f, 0x1160],
  ["Khmer inherent vowels", 0x17b4, 0x17b5],
  ["Mongolian variation selectors", 0x180b, 0x180e],
  ["zero widths and direction marks", 0x200b, 0x200f],
  ["separators and bidirectional embeddings", 0x2028, 0x202e],
  ["word joiner and invisible operators", 0x2060, 0x2064],
  ["bidirectional isolates", 0x2066, 0x206f],
  ["Braille blank", 0x2800, 0x2800],
  ["Hangul filler", 0x3164, 0x3164],
  ["private use, first and last", 0xe000, 0xe001],
  ["variation selectors", 0xfe00, 0xfe0f],
  ["byte order mark", 0xfeff, 0xfeff],
  ["half-width Hangul filler", 0xffa0, 0xffa0],
  ["interlinear annotations and the object character", 0xfff9, 0xfffc],
  ["characters that are none", 0xfffe, 0xffff],
  ["shorthand format controls", 0x1bca0, 0x1bca3],
  ["musical format controls", 0x1d173, 0x1d17a],
  ["tags", 0xe0001, 0xe0001],
  ["tag letters", 0xe0020, 0xe007f],
  ["more variation selectors", 0xe0100, 0xe0110],
  ["private use beyond", 0xf0000, 0xf0001],
  ["the last character of all", 0x10ffff, 0x10ffff],
];

/** Words that look French and are written in part with other letters. */
export const HOMOGLYPHS: readonly (readonly [name: string, word: string])[] = [
  ["Cyrillic e", "donnéеs pеrsonnelles"],
  ["Cyrillic o", "cооkie"],
  ["Cyrillic c and p", "сarte рersonnelle"],
  ["Greek omicron", "vοtre"],
  ["Greek alpha", "dαta"],
  ["Armenian o", "cօntrat"],
  ["Cherokee letters", "Ꭰroit"],
  ["mathematical bold", "𝐝𝐫𝐨𝐢𝐭"],
  ["full-width letters", "ｄｒｏｉｔ"],
  ["letters in circles", "ⓓroit"],
  ["a number sign for letters", "№ ℡ ㎏"],
];

/** Characters that a French text may well hold. */
export const WELCOME: readonly (readonly [name: string, text: string])[] = [
  ["French letters", "àâäæçéèêëîïôœùûüÿ ÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸ"],
  ["letters of neighbours", "ñ ß å ø ł č ő ğ ş þ ð"],
  ["French signs", "« » ‹ › “ ” ‘ ’ … – — ‐ ‑ • · § ¶ † ° € £ % ‰ № ½ ² ³ × ÷ ± ≤ ≥ ≠ ≈ → ←"],
  ["French spaces", "a\u00A0b\u202Fc\u2009d"],
  ["a Greek unit", "10 µm, 3 kΩ"],
  ["a name in Greek", "Αθήνα"],
  ["decomposed accents", "e\u0301te\u0301"],
  ["an emoji", "🙂"],
];
