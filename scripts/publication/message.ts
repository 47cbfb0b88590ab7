import { BLANK_ORIGIN, message, type Message } from "../../layouts/message.ts";
import { writeProjectFiles } from "../policy/content/files.ts";
import { SITE_FILE } from "../policy/content/paths.ts";
import type { Content } from "../policy/loading/content.ts";
import type { Publication } from "../policy/versions/archive.ts";
import { textFile } from "../policy/release/record.ts";

/** Hidden, and kept out of the repository and of the site: these are for people to send. */
const FOLDER = ".publication";

/** A message as an unsent mail that any mail program opens (RFC 5322), to be addressed by people. */
export async function unsentMail({ subject, text, html }: Message): Promise<Uint8Array> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  // `X-Unsent` makes mail programs open it for writing.
  const headers = { "X-Unsent": "1" };
  return new MailComposer({ subject, text, html, headers, textEncoding: "quoted-printable" }).compile().build();
}

/** Writes the message that tells of a publication, as a mail and as plain text. Returns what to say of it, in French. */
export async function writeMessage(
  root: string,
  { site, archive }: Content,
  publication: Publication,
): Promise<string> {
  const { name } = publication;
  const told = message(site, archive, publication);
  const mail = { file: `${FOLDER}/${name}.eml`, bytes: await unsentMail(told) };
  await writeProjectFiles(root, FOLDER, [mail, textFile(`${FOLDER}/${name}.txt`, told.text)]);
  const blank =
    site.url === undefined ? ` Remplissez-y « ${BLANK_ORIGIN} » : ${SITE_FILE} ne donne pas l’adresse (url).` : "";
  return `Message à envoyer : ${FOLDER}/${name}.eml (brouillon) et .txt (texte).${blank}`;
}
