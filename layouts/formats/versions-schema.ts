import { RELEASE_KINDS } from "../../scripts/policy/content/schema.ts";

const DAY = { type: "string", format: "date" } as const;
const ADDRESS = { type: "string", format: "uri-reference" } as const;
const SHA256 = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;

/** What `/versions.json` holds, in JSON Schema (https://json-schema.org/draft/2020-12). */
export const VERSIONS_FILE_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Versions d’une politique de confidentialité",
  type: "object",
  required: ["organisation", "versions", "withdrawals", "days"],
  properties: {
    $schema: ADDRESS,
    organisation: { description: "Le responsable, dont c’est la politique.", type: "string" },
    versions: {
      description: "Dans l’ordre de leur publication.",
      type: "array",
      items: { $ref: "#/$defs/version" },
    },
    withdrawals: {
      description: "Les retraits de versions annoncées, dans l’ordre de leur publication.",
      type: "array",
      items: { $ref: "#/$defs/withdrawal" },
    },
    days: {
      description: "Pour tout jour depuis le premier, la version qui s’applique : celle dont la période le contient.",
      type: "array",
      items: {
        type: "object",
        required: ["from", "version"],
        properties: {
          from: { description: "Le premier jour, à l’heure de Paris.", ...DAY },
          until: { description: "Le dernier jour ; absent tant qu’aucune version suivante n’est publiée.", ...DAY },
          version: { description: "L’adresse de la version.", ...ADDRESS },
        },
      },
    },
  },
  $defs: {
    version: {
      type: "object",
      required: ["published", "effective", "kind", "address", "seal", "files"],
      properties: {
        published: { description: "Le jour de la publication.", ...DAY },
        effective: { description: "Le premier jour où la version s’applique.", ...DAY },
        until: { description: "Le dernier jour ; absent tant qu’aucune version suivante n’est publiée.", ...DAY },
        kind: { description: "La nature de ce qui change.", enum: RELEASE_KINDS },
        cancelled: {
          description: "Ce qui a empêché la version de jamais s’appliquer ; absent des autres.",
          type: "object",
          required: ["published"],
          properties: {
            published: { description: "Le jour de cette publication.", ...DAY },
            replacedBy: { description: "L’adresse de la version qui l’a remplacée.", ...ADDRESS },
            withdrawnBy: { description: "L’adresse du fichier du retrait.", ...ADDRESS },
          },
        },
        address: ADDRESS,
        seal: { description: "La somme SHA-256 de son fichier SHA256SUMS.", ...SHA256 },
        previous: { description: "Le sceau de la publication d’avant ; la première version n’en a pas.", ...SHA256 },
        files: { type: "array", items: { $ref: "#/$defs/file" } },
      },
    },
    withdrawal: {
      description: "Le retrait d’une version annoncée, qui ne s’appliquera pas.",
      type: "object",
      required: ["published", "withdraws", "address", "seal", "previous", "files"],
      properties: {
        published: { description: "Le jour de la publication.", ...DAY },
        withdraws: { description: "L’adresse de la version retirée.", ...ADDRESS },
        address: { description: "L’adresse de son fichier.", ...ADDRESS },
        seal: { description: "La somme SHA-256 de son fichier SHA256SUMS.", ...SHA256 },
        previous: { description: "Le sceau de la publication d’avant.", ...SHA256 },
        files: { type: "array", items: { $ref: "#/$defs/file" } },
      },
    },
    file: {
      description: "Un fichier de la version, tel qu’il a été publié.",
      type: "object",
      required: ["name", "address", "bytes", "sha256"],
      properties: {
        name: { type: "string" },
        address: ADDRESS,
        bytes: { type: "integer", minimum: 0 },
        sha256: SHA256,
      },
    },
  },
} as const;
