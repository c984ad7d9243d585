import type { Run } from "./firebase";
import type { Asked, Params } from "./params";

/** One thing that must hold before anything goes up: how it stands, and what to do where it does not. */
export type Check = {
  readonly name: string;
  /** good: it holds. bad: nothing may go up. unknown: it could not be looked at from here. */
  readonly state: "good" | "bad" | "unknown";
  /** For anything but good: what is wrong and the remedy, in a sentence. */
  readonly text?: string;
};

export type Looking = {
  readonly run: Run;
  /** Firebase's own program, as the words to call it with. */
  readonly firebase: readonly [program: string, ...words: string[]];
  readonly project: string;
  readonly params: Params;
};

/** What a look at this machine, the project and Google's cloud finds, in the order in which it can be mended. */
export function checksBeforeDeploying(looking: Looking, asked: Asked): readonly Check[] {
  const login = loggedIn(looking);
  if (login.state === "bad") return [login, ...paramsSaid(looking, asked)];
  const here = projectIsThere(looking);
  if (here.state === "bad") return [login, here, ...paramsSaid(looking, asked)];
  return [
    login,
    here,
    billed(looking),
    databaseIsInEurope(looking),
    ...paramsSaid(looking, asked),
    ...asked.secrets.map((secret) => secretIsSet(looking, secret)),
    ...servicesAreOn(looking),
    accountMay(looking),
  ];
}

const good = (name: string): Check => ({ name, state: "good" });
const bad = (name: string, text: string): Check => ({ name, state: "bad", text });
const unknown = (name: string, text: string): Check => ({ name, state: "unknown", text });

/** What a Firebase command answers with --json; null where it failed or answered something else. */
function json({ run, firebase: [program, ...words], project }: Looking, ...command: string[]): unknown {
  const { status, out } = run(program, [...words, ...command, "--project", project, "--json"]);
  if (status !== 0) return null;
  try {
    const answer: unknown = JSON.parse(out.slice(out.indexOf("{")));
    return isRecord(answer) && answer.status === "success" ? answer.result : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function loggedIn(looking: Looking): Check {
  const accounts = json(looking, "login:list");
  const isIn = Array.isArray(accounts) && accounts.length > 0;
  return isIn || process.env.GOOGLE_APPLICATION_CREDENTIALS
    ? good("signed in to Firebase")
    : bad(
        "signed in to Firebase",
        "Nobody is signed in to Firebase on this machine: run npx firebase-tools@15.34.2 login.",
      );
}

function projectIsThere(looking: Looking): Check {
  const projects = json(looking, "projects:list");
  const name = `the project ${looking.project}`;
  const isThere =
    Array.isArray(projects) && projects.some((one) => isRecord(one) && one.projectId === looking.project);
  return isThere
    ? good(name)
    : bad(
        name,
        `There is no project ${looking.project} that you may see: look at the id in the Firebase console, or ask its owner for the role Editor.`,
      );
}

/** gcloud's answer as lines; null where gcloud is not installed or not signed in. */
function gcloud({ run, project }: Looking, ...words: string[]): readonly string[] | null {
  const { status, out } = run("gcloud", [...words, "--project", project, "--quiet"]);
  return status === 0 ? out.split("\n").filter(Boolean) : null;
}

function billed(looking: Looking): Check {
  const name = "the Blaze plan";
  const { status, out } = looking.run("gcloud", [
    ...["billing", "projects", "describe", looking.project],
    "--format=value(billingEnabled)",
  ]);
  if (status !== 0)
    return unknown(name, "gcloud cannot be asked; Firebase itself refuses functions on another plan.");
  return /true/i.test(out)
    ? good(name)
    : bad(name, "Functions need the Blaze plan: Firebase console, gear, Usage and billing, Modify plan.");
}

const IN_EUROPE = /^(eur3|europe-)/;

function databaseIsInEurope(looking: Looking): Check {
  const name = "Firestore in the EU";
  const database = json(looking, "firestore:databases:get", "(default)");
  if (!isRecord(database))
    return bad(
      name,
      'There is no Firestore database yet: run npx firebase-tools@15.34.2 firestore:databases:create "(default)" --location eur3 --delete-protection ENABLED.',
    );
  const place = String(database.locationId ?? "");
  return IN_EUROPE.test(place)
    ? good(name)
    : bad(
        name,
        `Firestore lies in ${place || "an unknown place"} and cannot be moved: make another project, with its database in eur3.`,
      );
}

/** Every parameter without a default must be said; one that nobody asks for is a mistyped name. */
function paramsSaid({ params, project }: Looking, asked: Asked): readonly Check[] {
  const missing = asked.params
    .filter(({ name, hasDefault }) => !hasDefault && !params[name])
    .map(({ name }) =>
      bad(
        name,
        `${name} is not set: write ${name}=… into deploy/${project}.env, or add --set ${name}=… (docs/DEPLOY.md says where it comes from).`,
      ),
    );
  const known = new Set(asked.params.map(({ name }) => name));
  const strange = Object.keys(params)
    .filter((name) => !known.has(name))
    .map((name) =>
      bad(
        name,
        asked.secrets.includes(name)
          ? `${name} is a secret: take it out of the settings and run npx firebase-tools@15.34.2 functions:secrets:set ${name} --project ${project}.`
          : `Nothing asks for ${name}: the settings are ${[...known].join(", ")}.`,
      ),
    );
  const said = missing.length + strange.length === 0 ? [good("the settings")] : [];
  return [...said, ...missing, ...strange];
}

/** Only its versions are asked for, never the secret itself. */
function secretIsSet(looking: Looking, secret: string): Check {
  const found = json(looking, "functions:secrets:get", secret);
  const versions = isRecord(found) && Array.isArray(found.secrets) ? found.secrets : [];
  const isSet = versions.some((version) => isRecord(version) && version.state === "ENABLED");
  const set = `npx firebase-tools@15.34.2 functions:secrets:set ${secret} --project ${looking.project}`;
  return isSet ? good(`the secret ${secret}`) : bad(`the secret ${secret}`, `It is not set: run ${set}.`);
}

const SERVICES = [
  "cloudfunctions",
  "cloudbuild",
  "artifactregistry",
  "run",
  "cloudscheduler",
  "cloudtasks",
  "eventarc",
  "firestore",
  "identitytoolkit",
  "secretmanager",
  "storage",
].map((name) => `${name}.googleapis.com`);

function servicesAreOn(looking: Looking): readonly Check[] {
  const name = "Google's services";
  const on = gcloud(looking, "services", "list", "--enabled", "--format=value(config.name)");
  if (!on) return [unknown(name, "gcloud cannot be asked; Firebase switches most of them on itself.")];
  const off = SERVICES.filter((service) => !on.includes(service));
  return off.length === 0
    ? [good(name)]
    : [bad(name, `Switch on: gcloud services enable ${off.join(" ")} --project ${looking.project}.`)];
}

/** What the functions' own account must be allowed in the project … */
export const ROLES = [
  "roles/datastore.user",
  "roles/firebaseauth.admin",
  "roles/cloudtasks.enqueuer",
  "roles/run.invoker",
  "roles/storage.objectUser",
];
/** … and over itself: to sign tokens, and to name itself to the task queues. */
export const ROLES_OVER_ITSELF = ["roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser"];

function accountMay(looking: Looking): Check {
  const account = `dunbook@${looking.project}.iam.gserviceaccount.com`;
  const name = "the functions' account";
  const rolesIn = (...policy: readonly string[]): readonly string[] | null =>
    gcloud(
      looking,
      ...[...policy, "--flatten=bindings[].members"],
      `--filter=bindings.members:serviceAccount:${account}`,
      "--format=value(bindings.role)",
    );
  if (!gcloud(looking, "config", "get-value", "account"))
    return unknown(name, "gcloud cannot be asked; docs/DEPLOY.md says how to make it and what it needs.");
  const inProject = rolesIn("projects", "get-iam-policy", looking.project);
  const overItself = rolesIn("iam", "service-accounts", "get-iam-policy", account);
  if (!overItself)
    return bad(name, `There is no account ${account}: docs/DEPLOY.md has the commands that make it.`);
  const lacking = [
    ...ROLES.filter((role) => !inProject?.includes(role)),
    ...ROLES_OVER_ITSELF.filter((role) => !overItself.includes(role)),
  ];
  return lacking.length === 0
    ? good(name)
    : bad(name, `It lacks ${lacking.join(", ")}: docs/DEPLOY.md has the commands.`);
}
