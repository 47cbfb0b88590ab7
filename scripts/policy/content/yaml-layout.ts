/** A slip in how lines of YAML are laid out: where it is, as an offset, and what to do. */
export interface LayoutSlip {
  readonly offset: number;
  readonly message: string;
  readonly remedy: string;
}

/** A line of a mapping: what stands before its key, the key, and its value. */
const LINE = /^(?<indent>[ \t]*)(?<dash>-[ \t]+)?(?<key>[\p{L}\w-]+)[ \t]*:(?<value>.*)$/u;
/** A dash without its space, or a sign that is no dash of YAML's. */
const FALSE_DASH = /^[ \t]*(?:-(?=\p{L})|[–—−•·*][ \t]*)(?<key>[\p{L}\w-]+)[ \t]*:/u;
/** A no-break space where YAML wants an ordinary one or none: it makes other keys, and no list. */
export const NO_BREAK =
  /^[ \t]*(?:-[ \t]*)?[\u00A0\u2000-\u200A\u202F]|^[ \t]*(?:-[ \t]+)?[\w-]+(?::[\u00A0\u2000-\u200A\u202F]|[\u00A0\u2000-\u200A\u202F]+:)/m;

/** The key that begins each item of a list, and where dashes and keys stand. */
interface Item {
  readonly key: string;
  readonly dash: number;
  readonly keys: number;
}

/**
 * The first slip in the layout of YAML that can't be read or says a key twice. The parser tells of what follows from it,
 * lines further on: a dash that is missing reads as a key said twice, one that is too far left as a colon in a value.
 */
export function layoutSlip(yaml: string): LayoutSlip | undefined {
  const lines = yaml.split("\n");
  const usual = usualItem(lines);
  let item: Item | undefined;
  let isNested = false;
  let offset = 0;
  for (const line of lines) {
    const { indent = "", dash, key = "", value = "" } = LINE.exec(line)?.groups ?? {};
    if (dash !== undefined) item = usual;
    const slip = slipIn(line, item, isNested);
    if (slip) return { offset: offset + line.search(/[^ \t]|$/), ...slip };
    if (key !== "" && indent === "" && dash === undefined) {
      isNested = /^\s*(?:[>|].*|#.*)?$/.test(value);
      item = undefined;
    }
    offset += line.length + 1;
  }
  return undefined;
}

/** How most items of a list are laid out: the first of them may be the one that is not. */
function usualItem(lines: readonly string[]): Item | undefined {
  const items = lines.flatMap((line): readonly Item[] => {
    const { indent = "", dash, key = "" } = LINE.exec(line)?.groups ?? {};
    return dash === undefined ? [] : [{ key, dash: indent.length, keys: indent.length + dash.length }];
  });
  const alike = Map.groupBy(items, ({ key, dash, keys }) => [key, dash, keys].join());
  return [...alike.values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
}

/** So many spaces before a word, as a sentence says it. */
function spaces(count: number, before: string): string {
  return count === 0 ? `Mettez ${before} au début de la ligne` : `Mettez ${count} espaces devant ${before}`;
}

/** `isNested` says that the last key of the first level has its value on the lines after it. */
function slipIn(line: string, item: Item | undefined, isNested: boolean): Omit<LayoutSlip, "offset"> | undefined {
  if (NO_BREAK.test(line)) {
    return {
      message: "Une espace insécable se trouve ici, où il en faut une ordinaire.",
      remedy: "Effacez les espaces de cette ligne jusqu’au premier mot de la valeur, et retapez-les.",
    };
  }
  const itemKey = FALSE_DASH.exec(line)?.groups?.["key"];
  if (itemKey !== undefined) {
    return {
      message: "Un point de liste commence par un tiret du clavier et une espace, ce que cette ligne n’a pas.",
      remedy: `Écrivez ${" ".repeat(item?.dash ?? 2)}- ${itemKey}: … , sous les autres tirets.`,
    };
  }
  const { indent, dash, key = "", value = "" } = LINE.exec(line)?.groups ?? {};
  if (indent === undefined) return undefined;
  if (indent.includes("\t")) {
    const column = item?.keys ?? 0;
    return { message: "Une tabulation sert de retrait.", remedy: `Effacez-la. ${spaces(column, `« ${key} »`)}.` };
  }
  if (/^(?!\/\/)\S/.test(value) && dash === undefined && indent.length === (item?.keys ?? 0)) {
    return { message: "Il manque une espace après le deux-points.", remedy: `Écrivez ${key}: ${value}` };
  }
  if (!item) {
    if (indent === "" || dash !== undefined || isNested) return undefined;
    return {
      message: "Cette ligne commence par une espace.",
      remedy: `Enlevez-la : la ligne commence par « ${key}: ».`,
    };
  }
  if (key === item.key && dash === undefined) {
    return {
      message: `Il manque un tiret devant « ${key} » : rien ne sépare cette ligne de la précédente.`,
      remedy: `Écrivez ${" ".repeat(item.dash)}- ${key}: … , sous les autres tirets.`,
    };
  }
  if (key === item.key && indent.length !== item.dash) {
    return {
      message: "Ce tiret n’est pas sous les autres.",
      remedy: `${spaces(item.dash, "le tiret")}, et ${item.keys} espaces devant les lignes qui le suivent.`,
    };
  }
  if (dash === undefined && indent.length > 0 && indent.length < item.keys) {
    return {
      message: "Cette ligne n’est pas sous les autres du même point.",
      remedy: `${spaces(item.keys, `« ${key} »`)}.`,
    };
  }
  return undefined;
}
