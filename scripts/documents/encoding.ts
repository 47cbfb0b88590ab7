import { WINDOWS_1252_SIGNS } from "../policy/content/windows-1252.ts";

/** Bytes of a text whose encoding the format itself names, as HTML does in its head. */
const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})/i;
/** A declaration stands in the first bytes (HTML, 13.2.3.2). */
const HEAD = 1024;

/**
 * Text in the encodings that Windows and the web give it, its lines ended by "\n": by its byte order mark, as UTF-8, as
 * UTF-16, as it declares itself (HTML only), or else as Windows-1252.
 */
export function decodeText(bytes: Uint8Array, isHtml = false): string {
  const encodings = [markOf(bytes), "utf-8", halves(bytes), isHtml ? declared(bytes) : undefined, "windows-1252"];
  for (const encoding of encodings) {
    const decoded = encoding && decodeAs(encoding, bytes);
    if (decoded !== undefined && !(encoding === "utf-8" && decoded.includes("\0"))) return withPlainSigns(decoded);
  }
  return "";
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return undefined;
  }
}

function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 without a mark: every other byte of western text is nought. */
function halves(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, HEAD);
  const noughts = (parity: number) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (noughts(1) > head.length / 4) return "utf-16le";
  return noughts(0) > head.length / 4 ? "utf-16be" : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const [, meta, xml] = DECLARED.exec(new TextDecoder("windows-1252").decode(bytes.subarray(0, HEAD))) ?? [];
  return meta ?? xml;
}

/** C1 controls are letters of Windows-1252 that lost their encoding on the way, as browsers hold too. */
function withPlainSigns(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (sign) => WINDOWS_1252_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}
