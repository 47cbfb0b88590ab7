/** Word's names for places have at most forty letters. */
const LONGEST = 40;

/** The bookmark at the title of a section, by which it is found again under whatever title. */
export function sectionBookmark(id: string): string {
  return `section_${id}`.slice(0, LONGEST);
}
