import path from "node:path";
import type { Run } from "./firebase";

/** The deployment's parameters by name. None of them is a secret: those lie in Google's Secret Manager. */
export type Params = Readonly<Record<string, string>>;

/** What the built functions ask to be told. */
export type Asked = {
  readonly params: readonly { readonly name: string; readonly hasDefault: boolean }[];
  readonly secrets: readonly string[];
};

/** What the functions in `folder` ask for, as Firebase will find it: by loading them. `root` has the packages. */
export function askedBy(folder: string, { run, root }: { readonly run: Run; readonly root: string }): Asked {
  const code = `
    const { declaredParams } = require("firebase-functions/params");
    require(${JSON.stringify(path.join(folder, "index.js"))});
    console.log(JSON.stringify(declaredParams.map((param) => param.toSpec())));`;
  const env = { NODE_PATH: path.join(root, "node_modules") };
  const { status, out } = run(process.execPath, ["-e", code], { env });
  if (status !== 0)
    throw new Error("The built functions could not be loaded: npm run check:bundle says why.");
  const specs: readonly { name: string; type: string; default?: unknown }[] = JSON.parse(
    out.trim().split("\n").at(-1) ?? "[]",
  );
  const isSecret = ({ type }: { type: string }): boolean => type === "secret";
  return {
    params: specs
      .filter((spec) => !isSecret(spec))
      .map(({ name, ...spec }) => ({ name, hasDefault: spec.default !== undefined })),
    secrets: specs.filter(isSecret).map(({ name }) => name),
  };
}

/** A file of NAME=value lines; # begins a comment line. Throws a sentence where a line is neither. */
export function readParams(text: string): Params {
  const found: Record<string, string> = {};
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "" || line.trim().startsWith("#")) return;
    const [, name, value] = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new Error(`Line ${index + 1} is not of the form NAME=value.`);
    found[name] = value.replace(/^(["'])(.*)\1$/, "$2");
  });
  return found;
}

/** The same for Firebase, whose reader takes single quotes as they are. */
export const paramsText = (params: Params): string =>
  Object.entries(params)
    .map(([name, value]) => {
      if (/['\r\n]/.test(value)) throw new Error(`${name} may hold neither a quote nor a line break.`);
      return `${name}='${value}'\n`;
    })
    .join("");
