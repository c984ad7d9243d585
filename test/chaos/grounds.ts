import type { Letter, RenderedMessage } from "#domain/messages/letter";
import type { Renderer } from "../../functions/render/port";
import { openFirestoreStore } from "../../functions/store/firestore/open-firestore-store";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import type { Fault } from "../../workbench/cloud/catcher/faults";
import { openFolder } from "../support/faulty-folder";
import { catchingProvider } from "../support/faulty-provider";
import { firestoreEngine } from "../support/firestore-engine";
import { pausesFrom } from "./campaign";
import { turnsOfTheLoop } from "./chance";
import type { Ground } from "./live";
import type { Fate } from "./schedule";
import { scopedStore } from "./scoped-store";

/** Where the campaign's stories happen. */

/** A text for every letter, at once: how letters are written is not what these stories are about. */
const PLAIN: Renderer = {
  render: plainly,
  renderShown: plainly,
  renderPrinted: (letter) => plainly(letter).html,
  renderSms: (letter) => plainly(letter).text,
  readyMade: () => ({ title: "", subject: "", body: "", sms: null }),
  insertables: () => [],
  checkTemplate: () => [],
};

function plainly({ template, lines }: Letter): RenderedMessage {
  const text = `${template}: ${lines.map(({ number }) => number).join(", ")}`;
  return { subject: template, html: `<p>${text}</p>`, text };
}

/** Stories in one store before another one is opened: what they leave in it takes memory. */
const STORIES = 400;

/** One store in memory for many stories, each with a part of its own. A story's pauses are the same each time it is told. */
export function inMemory(): Ground {
  let told = 0;
  let pause = pausesFrom(0);
  const open = () => openSqliteStore(":memory:", { pause: () => pause() });
  let store = open();
  return {
    renderer: PLAIN,
    place: ({ seed, number }) => {
      pause = pausesFrom(seed ^ number);
      told += 1;
      if (told % STORIES === 0) store = open();
      return scopedStore(store, `-${told}`);
    },
  };
}

/** A file that every process opens by itself, as on one machine. */
export function onFile(): Ground & { readonly remove: () => void } {
  const folder = openFolder();
  return { place: folder.newFile, remove: folder.remove };
}

/** The real letters by the real mailer, over loopback to the mail catcher. */
export function overTheWire(): Ground {
  const { place } = inMemory();
  return {
    place,
    turns: turnsOfTheLoop,
    provider: ({ answers }) => catchingProvider((nth) => FAULT_OF[answers[nth - 1]?.fate ?? "taken"]),
  };
}

const FAULT_OF: Readonly<Record<Fate, Fault>> = {
  taken: { kind: "normal" },
  takenThenReset: { kind: "acceptThenReset" },
  takenThenSilence: { kind: "acceptThenSilence" },
  takenHalfAnswer: { kind: "halfResponse" },
  taken503: { kind: "slowBody", everyMs: 200, bytes: 50 },
  reset: { kind: "reset" },
  noConnection: { kind: "reset" },
  answers429: { kind: "status", status: 429, headers: { "X-RateLimit-Reset": "0" } },
  answers503: { kind: "status", status: 503 },
  answers307: { kind: "status", status: 307, headers: { location: "/v3/mail/send" } },
  answers401: { kind: "status", status: 401 },
  answers400: { kind: "status", status: 400 },
};

/** Which Firestore is at hand; the one from npm does not keep transactions within a millisecond apart, so workers take turns. */
export async function onFirestore(): Promise<
  Ground & { readonly name: string; readonly stop: () => Promise<void> }
> {
  const engine = firestoreEngine();
  const running = await engine.start();
  return {
    name: engine.name,
    alone: engine.kind === "firebase-bridge",
    turns: turnsOfTheLoop,
    place: () => openFirestoreStore(running.emptyDatabase().connect()),
    stop: () => running.stop(),
  };
}
