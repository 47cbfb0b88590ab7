import { literal } from "../literal.ts";
import { printable } from "../problem.ts";
import type { VisitComparison, VisitDifference, Trace } from "./difference.ts";
import { dataAskedBy, kindOf } from "./form-kinds.ts";
import type { Form, Observation, PageVisit } from "./observation.ts";
import { cookieTrace, hostTrace, TRACKER_KINDS } from "./trackers.ts";

/** A heading, and what stands under it: each item with what belongs to it. */
interface Part {
  readonly heading: string;
  readonly items: readonly { readonly text: string; readonly details: readonly string[] }[];
}

/** What a visit found and how it differs from the policy, as French text for a terminal. */
export function shopText(observation: Observation, comparison: VisitComparison): string {
  const parts = partsOf(observation, comparison).map(({ heading, items }) =>
    [
      `${heading} : ${items.length}`,
      ...items.flatMap(({ text, details }) => [`- ${text}`, ...details.map((detail) => `    ${detail}`)]),
    ].join("\n"),
  );
  return [titleOf(observation), ...introduction(observation), ...parts, CAVEAT].map((part) => `${part}\n`).join("\n");
}

/** The same as Markdown, to post where editors read. */
export function shopMarkdown(observation: Observation, comparison: VisitComparison): string {
  const parts = partsOf(observation, comparison).map(({ heading, items }) =>
    [
      `### ${heading} : ${items.length}\n`,
      ...items.flatMap(({ text, details }) => [
        `- ${literal(text)}`,
        ...details.map((detail) => `  - ${literal(detail)}`),
      ]),
    ].join("\n"),
  );
  const lines = [`## ${literal(titleOf(observation))}`, ...introduction(observation).map(literal), ...parts, CAVEAT];
  return lines.map((part) => `${part}\n`).join("\n");
}

const CAVEAT =
  "Ce constat dit ce qu’une visite a montré ce jour-là et ce que le texte en dit, jamais si la boutique ou la politique est conforme au droit.";

function titleOf({ date, shop }: Observation): string {
  return `Constat du ${date} sur ${shop}`;
}

function introduction({ userAgent, limits }: Observation): readonly string[] {
  return [
    "Première visite : profil neuf, aucun consentement donné, rien de rempli, rien d’envoyé, aucun clic.",
    `Navigateur annoncé : ${userAgent}. Une page a ${limits.answer} s pour répondre et ${limits.quiet} s pour se taire ; elle est ensuite observée ${limits.stay} s.`,
  ];
}

function partsOf(observation: Observation, { refuted, unsaid, unfound }: VisitComparison): readonly Part[] {
  const { pages, cookies, thirdParties, forms } = observation;
  const traces = [
    ...cookies.map(cookieTrace),
    ...TRACKER_KINDS.filter(({ owed }) => owed).flatMap(({ found }) => found(observation)),
    ...thirdParties.map(hostTrace),
    ...forms.map(formTrace),
  ];
  return [
    { heading: "Dit, et démenti", items: refuted.map((each) => differenceItem(each, "dit")) },
    {
      heading: "Trouvé, et non dit",
      items: unsaid.map((each) => differenceItem(each, "le texte en parle seulement ici")),
    },
    { heading: "Dit, et non trouvé sur ces pages", items: unfound.map((each) => differenceItem(each, "dit")) },
    { heading: "Pages visitées", items: pages.map((page) => ({ text: pageLine(page), details: [] })) },
    { heading: "Tout ce qui a été trouvé", items: traces.map((each) => ({ text: traceLine(each), details: [] })) },
  ];
}

function differenceItem({ what, said, found }: VisitDifference, saying: string): Part["items"][number] {
  const place = said ? [`${saying} : « ${printable(said.quote)} » (${printable(said.file)}:${said.line})`] : [];
  return { text: printable(what), details: [...place, ...found.map((each) => `trouvé : ${traceLine(each)}`)] };
}

/** A page that was asked for, and what came of it. */
export function pageLine({ address, final = address, trouble }: PageVisit): string {
  return printable([address, final !== address && `mène à ${final}`, trouble].filter((part) => part).join(" : "));
}

function traceLine({ what, page }: Trace): string {
  return `${printable(what)}, sur ${printable(page)}`;
}

function formTrace(form: Form): Trace {
  const fields = form.fields.map((field) => {
    const traits = [dataAskedBy(field)?.name, field.required && "obligatoire", field.ticked && "cochée d’avance"];
    const told = traits.filter((trait) => trait).join(", ");
    return `« ${field.label || field.name} »${told && ` (${told})`}`;
  });
  return { what: `formulaire ${kindOf(form)?.name ?? "d’usage inconnu"} : ${fields.join(", ")}`, page: form.page };
}
