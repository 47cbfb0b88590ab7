import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from "fflate";

/** The XML of an office document, ECMA-376 or OpenDocument, by the names of its parts. */
export type Parts = ReadonlyMap<string, string>;

/** A policy of three hundred pages has three million bytes of XML, as has a register of fifty sheets. */
const LARGEST = 40_000_000;
/** So many packed bytes at once give four million at most, a thousand for each. */
const STEP = 4096;

/**
 * Unpacks the XML of an office document, but for the parts that are passed over: what else it holds (macros, pictures,
 * objects) never leaves it. Returns nothing when it is no sound ZIP, or when it would unpack to too much.
 */
export function unpack(bytes: Uint8Array, passedOver: RegExp): Parts | undefined {
  const chunks = new Map<string, Uint8Array[]>();
  let [total, isSound] = [0, true];
  const unzip = new Unzip((file) => {
    if (!/\.(?:xml|rels)$/.test(file.name) || passedOver.test(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (error, chunk) => {
      total += chunk?.length ?? 0;
      isSound &&= !error && total <= LARGEST;
      if (isSound) own.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length; start += STEP) {
      unzip.push(bytes.subarray(start, start + STEP), start + STEP >= bytes.length);
      if (!isSound) return undefined;
    }
  } catch {
    return undefined;
  }
  return new Map(Array.from(chunks, ([name, own]) => [name, decodeXml(Buffer.concat(own))]));
}

/** XML is UTF-8 or, by its byte order mark, UTF-16. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder("utf-16be").decode(bytes) : strFromU8(bytes);
}

/** The parts as a document again, without compression. */
export function pack(parts: Parts): Uint8Array {
  const files = Array.from(
    parts,
    ([name, text]) => [name, strToU8(text.replace(/^(\uFEFF?<\?xml[^>]*encoding=["'])[^"']+/, "$1UTF-8"))] as const,
  );
  return zipSync(Object.fromEntries(files), { level: 0 });
}
