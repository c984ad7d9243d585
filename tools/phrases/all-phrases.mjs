import { readdirSync } from "node:fs";
import path from "node:path";
import { saidIn, writtenIn } from "./harvest.mjs";
import { INNER_WORDS } from "./inner-words.mjs";

/** All that the pane says: its own sentences, and those it tells again for the service and the domain. */

const root = path.resolve(import.meta.dirname, "../..");

/** Rooms whose sentences a person meets in the pane, and files in them that speak another way. */
const WRITERS = ["functions/domain", "functions/jobs", "functions/api", "functions/render/check", "addin"];
const OTHERS = [
  // The pane itself speaks by say().
  "addin/taskpane/",
  "addin/words/",
  "addin/functions/",
  // Words that are looked for or written in every language already.
  "-headers.ts",
  "functions/domain/replies/words/",
  "functions/domain/replies/day-words.ts",
  "functions/domain/ledger/words.ts",
  "functions/domain/ledger/currency-words.ts",
  "functions/domain/messages/template-titles.ts",
  "functions/api/answer-page",
  "functions/api/file-page",
  "functions/api/opt-out-pages.ts",
  "functions/domain/ledger/places.ts",
  "functions/domain/base/currency.ts",
  "functions/domain/interest/laws.ts",
  "functions/jobs/people/invitation-words.ts",
  // Examples and what only programs read.
  "functions/api/doors.ts",
  "functions/domain/privacy/personal-data",
  "functions/render/check/sample-letters.ts",
  "functions/jobs/compose/payment-picture.ts",
  "functions/api/file-response.ts",
  "functions/domain/payment/",
  // Read in a terminal.
  "functions/jobs/verify-in-words.ts",
];

const filesBelow = (folder, isWanted) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
    .filter((file) => /\.tsx?$/.test(file) && isWanted(file))
    .sort();

/** `{ pane, service, problems }`: by key, where it stands; of what counts, its singular too. */
export function allPhrases() {
  const pane = new Map();
  const service = new Map();
  const problems = [];
  for (const file of filesBelow("addin", (name) => !name.startsWith("addin/words/"))) {
    const found = saidIn(path.join(root, file));
    problems.push(...found.problems.map((problem) => path.relative(root, problem)));
    for (const { key, one, line } of found.said)
      if (!pane.has(key)) pane.set(key, { one, where: `${file}:${line}` });
  }
  const speaks = (file) => !OTHERS.some((other) => file.includes(other));
  for (const folder of WRITERS)
    for (const file of filesBelow(folder, speaks))
      for (const { key, line } of writtenIn(path.join(root, file)))
        if (!service.has(key) && !pane.has(key)) service.set(key, { one: null, where: `${file}:${line}` });
  for (const key of INNER_WORDS)
    if (!service.has(key) && !pane.has(key))
      service.set(key, { one: null, where: "tools/phrases/inner-words.mjs" });
  return { pane, service, problems };
}
