import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from "fflate";

/** The parts of a Word document by their names: XML alone, for pictures and fonts hold no words. */
export type Parts = ReadonlyMap<string, string>;

/** A policy of three hundred pages has three million bytes of XML. */
const LARGEST = 40_000_000;
/** So many packed bytes at once give four million at most, a thousand for each. */
const STEP = 4096;

/** Unpacks the XML of a Word document. Returns nothing when it is none, or when it would unpack to too much. */
export function unpack(bytes: Uint8Array): Parts | undefined {
  const chunks = new Map<string, Uint8Array[]>();
  let [total, isSound] = [0, true];
  const unzip = new Unzip((file) => {
    if (!/\.(?:xml|rels)$/.test(file.name) || /^word\/(?:theme|fonts|embeddings|media)\//.test(file.name)) return;
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
  if (!chunks.has("[Content_Types].xml")) return undefined;
  return new Map(Array.from(chunks, ([name, own]) => [name, decodeXml(Buffer.concat(own))]));
}

/** XML is UTF-8 or, by its byte order mark, UTF-16. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder("utf-16be").decode(bytes) : strFromU8(bytes);
}

/** The parts as a Word document again, without compression. */
export function pack(parts: Parts): Uint8Array {
  const files = Array.from(
    parts,
    ([name, text]) => [name, strToU8(text.replace(/^(\uFEFF?<\?xml[^>]*encoding=["'])[^"']+/, "$1UTF-8"))] as const,
  );
  return zipSync(Object.fromEntries(files), { level: 0 });
}
