import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { manifestProblems } from "../manifest/rules";
import { type Check, checksBeforeDeploying } from "./checks";
import { firebaseCommand, type Run } from "./firebase";
import { type Options, readOptions, USAGE } from "./options";
import { askedBy, type Params, readParams } from "./params";
import { stage } from "./stage";

/** What a deployment stands on; a test gives its own. */
export type Ground = {
  /** The project's own folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly run: Run;
  readonly say: (line: string) => void;
  /** Whether the API answers at this address. */
  readonly answers: (url: string) => Promise<boolean>;
};

/** `npm run deploy`: checks, builds, uploads, and looks whether it answers. Gives the exit code. */
export async function deploy(words: readonly string[], ground: Ground): Promise<number> {
  const options = readOptions(words);
  if (typeof options === "string") {
    ground.say(`${options}\n\n${USAGE}`);
    return 2;
  }
  const { dryRun } = options;
  const work: Work = { ...ground, options, folder: path.join(ground.root, "dist/deploy", options.project) };
  const findings = [...checkout(work)];
  if (isStopped(findings, dryRun)) return told(work, findings);
  build(work);
  const params = settings(work);
  stage({ ...work, project: options.project, origin: options.origin, params });
  const asked = askedBy(path.join(work.folder, "functions"), work);
  const firebase = firebaseCommand(work.env);
  findings.push(
    ...manifest(work),
    ...checksBeforeDeploying({ run: work.run, firebase, project: options.project, params }, asked),
  );
  if (isStopped(findings, false)) return told(work, findings);
  told(work, findings);
  for (const target of options.targets) if (!upload(work, target)) return 1;
  return dryRun ? done(work) : lookAfterwards(work);
}

type Work = Ground & { readonly options: Options; readonly folder: string };

const isStopped = (findings: readonly Check[], goesOn: boolean): boolean =>
  !goesOn && findings.some(({ state }) => state === "bad");

const SIGN = { good: "✓", bad: "✗", unknown: "?" } as const;

/** Every finding on a line of its own, then what comes of it. */
function told({ say, options, folder, root }: Work, findings: readonly Check[]): number {
  for (const { name, state, text } of findings) say(`${SIGN[state]} ${name}${text ? `: ${text}` : ""}`);
  if (!isStopped(findings, false)) return 0;
  if (options.dryRun && existsSync(folder)) say(`What would go up lies in ${path.relative(root, folder)}.`);
  say("Nothing was uploaded.");
  return 1;
}

function* checkout({ run, root, options }: Work): Iterable<Check> {
  const changed = run("git", ["-C", root, "status", "--porcelain"]);
  if (!options.allowChanges && (changed.status !== 0 || changed.out.trim() !== ""))
    yield {
      name: "this checkout",
      state: "bad",
      text: "It has changes that are not committed, so nobody could say later what was deployed: commit them, or add --allow-changes.",
    };
  else yield { name: "this checkout", state: "good" };
  if (options.skipCheck) return;
  const checked = run("npm", ["run", "--silent", "check"], { loud: true });
  yield checked.status === 0
    ? { name: "npm run check", state: "good" }
    : {
        name: "npm run check",
        state: "bad",
        text: "It does not hold: mend what it says, or add --skip-check.",
      };
}

/** The add-in and the functions; the address is put in when what goes up is put together. */
function build({ run, root, options, say }: Work): void {
  say(`Building for ${options.origin}`);
  for (const tool of ["tools/build.mjs", "tools/build-functions.mjs"]) {
    const { status } = run(process.execPath, [path.join(root, tool)], { loud: true });
    if (status !== 0) throw new Error(`${tool} failed`);
  }
}

/** deploy/<project>.env, and over it what the command line says. */
function settings({ root, options }: Work): Params {
  const file = path.join(root, "deploy", `${options.project}.env`);
  return { ...(existsSync(file) ? readParams(readFileSync(file, "utf8")) : {}), ...options.set };
}

function manifest({ folder, options }: Work): readonly Check[] {
  const addin = path.join(folder, "addin");
  const xml = readFileSync(path.join(addin, "manifest.xml"), "utf8");
  const file = (name: string): Uint8Array | null => {
    const found = path.join(addin, name);
    return existsSync(found) ? readFileSync(found) : null;
  };
  const problems = [
    ...manifestProblems(xml, { file }),
    ...(/localhost/.test(xml) || !xml.includes(`${options.origin}/`)
      ? [`Its addresses are not at ${options.origin}: build again.`]
      : []),
  ];
  const name = "the add-in's manifest";
  return problems.length === 0
    ? [{ name, state: "good" }]
    : problems.map((text) => ({ name, state: "bad", text }));
}

/** One part at a time, each whole before the next. */
function upload({ run, env, options, folder, say }: Work, target: string): boolean {
  const [program, ...words] = firebaseCommand(env);
  const { project, dryRun } = options;
  const command = [
    ...[...words, "deploy", "--project", project, "--only", target],
    ...["--config", path.join(folder, "firebase.json"), "--non-interactive"],
    ...(dryRun ? ["--dry-run"] : []),
  ];
  say(`→ ${target}: ${[program, ...command].join(" ")}`);
  const isUp = run(program, command, { loud: true }).status === 0;
  if (!isUp)
    say(
      `✗ ${target} was not deployed. What came before it is up; the same command goes on from where it stopped.`,
    );
  return isUp;
}

function done({ say, root, folder }: Work): number {
  say(`A dry run: all of it stands in ${path.relative(root, folder)}, and nothing was uploaded.`);
  return 0;
}

async function lookAfterwards({ answers, say, options: { origin } }: Work): Promise<number> {
  say(`Manifest for the Microsoft 365 admin centre: ${origin}/manifest.xml`);
  say(`SendGrid's event webhook, per organisation:  ${origin}/webhooks/sendgrid/<organisation>`);
  say("The address for answers by mail has a key in it: docs/DEPLOY.md, step 9.");
  const isWell = await answers(`${origin}/v1/health`);
  say(
    isWell
      ? `✓ ${origin}/v1/health answers`
      : `✗ ${origin}/v1/health does not answer: docs/RUNBOOK.md says where to look.`,
  );
  return isWell ? 0 : 1;
}
