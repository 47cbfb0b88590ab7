import { parseArgs, type ParseArgsConfig } from "node:util";
import { closest } from "fastest-levenshtein";
import * as v from "valibot";
import { refuse } from "./refusal.ts";

/** What `parseArgs` throws at arguments that it can't take (https://nodejs.org/api/errors.html). */
const ARGUMENT_FAULT = v.object({ code: v.pipe(v.string(), v.startsWith("ERR_PARSE_ARGS_")), message: v.string() });

/** The arguments of this process, options that were once called otherwise under their names of today. */
export function argumentsOf(former: Readonly<Record<string, string>> = {}): string[] {
  return process.argv.slice(2).map((argument) =>
    argument.replace(/^--([\w-]+)/, (option, name: string) => {
      return former[name] === undefined ? option : `--${former[name]}`;
    }),
  );
}

/** What `parseArgs` reads of arguments; one that it can't take ends the command with a French sentence. */
export function readArguments<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!v.is(ARGUMENT_FAULT, error)) throw error;
    console.error(explanation(error.code, error.message, Object.keys(config.options ?? {})));
    return process.exit(1);
  }
}

/** What a command knows under the name of a format. Throws a `Refusal` of any other name. */
export function formatNamed<Format>(name: string, formats: Readonly<Record<string, Format>>): Format {
  const format = Object.entries(formats).find(([each]) => each === name)?.[1];
  return format ?? refuse(`Le format « ${name} » n’existe pas. Choisissez ${Object.keys(formats).join(", ")}.`);
}

function explanation(code: string, message: string, options: readonly string[]): string {
  const [, argument = ""] = /'(-{0,2}[^' ,]*)/.exec(message) ?? [];
  const all = options.length > 0 ? ` Les options sont : ${options.map((name) => `--${name}`).join(", ")}.` : "";
  switch (code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION": {
      const nearest =
        options.length > 0 ? ` Vouliez-vous écrire --${closest(argument.replace(/^-+/, ""), [...options])} ?` : "";
      return `L’option « ${argument} » n’existe pas.${nearest}${all}`;
    }
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return `L’option « ${argument} » est mal employée : il lui manque sa valeur, ou elle n’en prend pas.${all}`;
    default:
      return `« ${argument} » est de trop.${all}`;
  }
}
