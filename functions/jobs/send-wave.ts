import { type Instant, laterInstant, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { waiting } from "#domain/messages/outbox-moves";
import type { HandOver } from "../delivery/port";
import { updateMessage } from "../store/repositories/outbox";
import { LEASE_MS } from "./claim-due";
import type { Ready } from "./decide-again";
import { withFiles } from "./files/carry-files";
import { type Answered, markSubmitting, notBefore, stillMine, writeDown } from "./hand-over";
import type { Pacing } from "./keep-pace";
import type { SendPorts } from "./send-due";

/** Why no more is handed over for now: until when, or, stopped, until a person has looked. */
export type Pause =
  | { readonly kind: "stopped"; readonly because: string }
  | {
      readonly kind: "until";
      readonly until: Instant;
      readonly because: string;
      /** The provider asked for it; or the pace says so, which every worker asks before it claims anything. */
      readonly from: "provider" | "pace";
    };

/** What a wave is handed over as. */
export type WavePlace = Pacing & { readonly moment: Moment };

/** What a wave came to. `left`: those of it that may not be handed over yet, still claimed. */
export type WaveReport = {
  readonly answers: readonly Answered[];
  readonly left: readonly Ready[];
  readonly pause: Pause | null;
};

/** Hands a wave to the provider, as far as the pace allows. */
export async function sendWave(
  ports: SendPorts,
  place: WavePlace,
  wave: readonly Ready[],
): Promise<WaveReport> {
  const { store, mailer, clock } = ports;
  const { organisation, moment } = place;
  const carrying = await withFiles(ports, organisation, wave, moment);
  const submitted = await markSubmitting(store, place, carrying, LEASE_MS, clock());
  if (submitted.kind === "stopped") return { answers: [], left: wave, pause: submitted };
  if (submitted.kind === "wait")
    return { answers: [], left: wave, pause: { ...submitted, kind: "until", from: "pace" } };
  const answers = await Promise.all(
    submitted.wave.map(async (ready) => ({ ready, answer: await mailer.send(ready.outgoing) })),
  );
  const outage = await writeDown(store, place, answers, { now: clock(), today: moment.today });
  return { answers, left: submitted.left, pause: outage ?? pauseOf(answers, clock()) };
}

/** The pause that the provider's answers ask for; null: they ask for none. */
function pauseOf(answers: readonly Answered[], now: Instant): Pause | null {
  const asked = answers
    .map(({ answer }) => answer)
    .filter((answer) => answer.kind === "stopped" || (answer.kind === "retryLater" && !answer.onlyThis));
  const [pause] = [...asked.filter(({ kind }) => kind === "stopped"), ...asked];
  if (!pause || pause.kind === "accepted") return null;
  return pause.kind === "stopped"
    ? { kind: "stopped", because: pause.because }
    : { kind: "until", until: notBefore(pause, now), because: pause.because, from: "provider" };
}

/** Messages that were claimed and not handed over go back to the queue: for when the provider wants them, or for at once. */
export async function putBack(
  { store, clock }: Pick<SendPorts, "store" | "clock">,
  organisation: OrganisationId,
  wave: readonly Ready[],
  pause: Pause | null,
): Promise<void> {
  if (wave.length === 0) return;
  const now = clock();
  const dueAt = pause?.kind === "until" && pause.from === "provider" ? laterInstant(pause.until, now) : now;
  await store.transaction(async (transaction) => {
    for (const { stored } of await stillMine(transaction, organisation, wave, "claimed"))
      transaction.write(
        updateMessage(organisation, waiting(stored.message, dueAt, null, now), stored.version),
      );
  });
}

/** Whether an answer left it open whether the message went out. */
export const isUnanswered = ({ kind }: HandOver): boolean => kind === "unknown";
