import { withoutAccents } from "../french.ts";

/** Words by which French policies and registers know a legal basis, as sources of patterns. */
interface LegalBasis {
  /** In a sentence. */
  readonly named: readonly string[];
  /** Where only a basis can stand, such as a cell under « Base légale ». */
  readonly short?: string;
  /** Its letter in article 6(1) of the GDPR. */
  readonly letter: string;
}

export type LegalBasisName = "consent" | "contract" | "obligation" | "vital" | "mission" | "interest";

/** The legal bases of article 6(1) of the GDPR. */
const LEGAL_BASES: Readonly<Record<LegalBasisName, LegalBasis>> = {
  consent: {
    named: ["consentement", String.raw`(?:avez|ayez|aurez|avoir) (?:\p{L}+ ){0,2}consenti`],
    short: "consent",
    letter: "a",
  },
  contract: {
    named: [
      "(?:exécution|conclusion|réalisation) d(?:u|’un|e (?:votre|ce)) contrat",
      "conclusion et (?:à la )?réalisation du contrat",
      "mesures? précontractuelles?",
    ],
    short: "contrat|contract",
    letter: "b",
  },
  obligation: { named: ["obligations? légales?"], short: "obligation", letter: "c" },
  vital: { named: ["intérêts vitaux"], short: "vita(?:l|ux)", letter: "d" },
  mission: { named: ["intérêt public", "autorité publique"], short: "mission", letter: "e" },
  interest: { named: ["intérêts? légitimes?"], letter: "f" },
};

/** How sentences name a legal basis, whichever: sources of patterns over curled apostrophes. */
export const NAMED_BASES: readonly string[] = [
  ...Object.values(LEGAL_BASES).flatMap(({ named }) => named),
  String.raw`articles? 6(?!\d)`,
];

const PATTERNS = Object.entries(LEGAL_BASES).map(([name, { named, short, letter }]) => {
  const article = String.raw`(?<!\d)6\W*(?:1\W*)?${letter}(?!\p{L})`;
  const words = [...named, short ?? []].flat().map(withoutAccents);
  return { name, find: new RegExp([...words, article].join("|"), "iu") };
});

/** The legal bases that words about one name, with or without accents. */
export function basesIn(words: string): readonly string[] {
  const plain = withoutAccents(words);
  return PATTERNS.filter(({ find }) => find.test(plain)).map(({ name }) => name);
}
