import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readRegister, type Register } from "../policy/register/read-register.ts";
import { Refusal } from "../terminal/refusal.ts";
import { readSpreadsheet } from "./spreadsheet.ts";

/** The company's register in a file, wherever that is. Throws a `Refusal` when it can't be read, or holds no processing. */
export async function readRegisterFile(path: string): Promise<Register> {
  const name = basename(path);
  const bytes = await readFile(path).catch(() => {
    throw new Refusal(`Le registre « ${name} » ne peut pas être lu : vérifiez son chemin.`);
  });
  const register = readRegister(await readSpreadsheet(name, bytes));
  if (register.entries.length > 0) return register;
  throw new Refusal(
    `Aucun traitement n’a été reconnu dans « ${name} » : il faut des fiches où « Nom du traitement » et « Finalité » sont devant leurs valeurs, ou un tableau dont une ligne nomme au moins trois colonnes.`,
  );
}
