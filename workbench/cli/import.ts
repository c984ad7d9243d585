import { existsSync } from "node:fs";
import { join } from "node:path";
import { actOf } from "#domain/acts/act";
import { dayIn, timeIn } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { firstMember } from "#domain/people/member";
import { openArchive } from "../../functions/archive/archive-file";
import type { Whole } from "../../functions/archive/check-lines";
import { writeOrganisation } from "../../functions/archive/write-organisation";
import { recordAct } from "../../functions/jobs/acts/record-act";
import { momentOf } from "../../functions/jobs/run-organisation";
import { createMember, getMember } from "../../functions/store/repositories/members";
import { openClock } from "../cloud/clock";
import { YOU } from "../cloud/local-organisation";
import { type ArchivePlace, atPlace, type PlaceOptions, passphraseOf } from "./archive-place";
import type { Outcome } from "./commands";
import { EXIT } from "./exit-codes";
import { told } from "./export";
import { plural, lines as textLines } from "./layout";

/** An organisation brought in from a file. Nothing is sent by it. */

export type ImportOptions = PlaceOptions & { readonly replace?: boolean; readonly keepSending?: boolean };

const BY = "the command line";

export async function importArchive(options: ImportOptions, path: string): Promise<Outcome> {
  const passphrase = passphraseOf(options);
  const archive = await told(() => openArchive(path, passphrase));
  return atPlace(options, true, async (place) => {
    const wishes = {
      to: place.id,
      replace: options.replace === true,
      keepSending: options.keepSending === true,
    };
    const brought = await told(() => writeOrganisation(place, archive.lines, wishes));
    const added = place.isFolder ? await settleIn(place, brought.id, brought, options.data) : false;
    await recordAct(place.store, brought.id, actOf("organisationImported", BY), place.now().at);
    return outcome(place, brought, path, added);
  });
}

/**
 * Whoever sits at a data folder acts as "you" there, and its clock shows what the file's showed, where that was not the real
 * time. Returns whether "you" had to be added.
 */
async function settleIn(
  { store, now }: ArchivePlace,
  id: OrganisationId,
  { about }: Whole,
  data: string,
): Promise<boolean> {
  const file = join(data, "clock.json");
  const { organisation } = await momentOf(store, id, about.at);
  const { timeZone, sendHour: hour } = organisation.policy;
  if (about.clockMoved && !existsSync(file))
    openClock(file, { timeZone, hour, startsOn: dayIn(timeZone, about.at) });
  if (await getMember(store, id, YOU)) return false;
  await store.write([createMember(id, firstMember(YOU, null, now().at))]);
  return true;
}

async function outcome(
  { store, name, isFolder }: ArchivePlace,
  { id, about, end }: Whole & { readonly id: OrganisationId },
  path: string,
  added: boolean,
): Promise<Outcome> {
  const documents = Object.values(end.documents).reduce((sum, count) => sum + count, 0);
  const { organisation } = await momentOf(store, id, about.at);
  const { timeZone } = organisation.policy;
  const [queued, held] = await Promise.all(
    ["queued", "held"].map((state) => store.count({ scope: id, collection: "outbox", equal: { state } })),
  );
  const taken = `${dayIn(timeZone, about.at)} ${timeIn(timeZone, about.at)}`;
  const next = `${dayIn(timeZone, about.nextRunAt)} ${timeIn(timeZone, about.nextRunAt)}`;
  const resume = isFolder ? "dunbook resume" : "Sending, in the pane";
  const text = textLines([
    `Brought in ${about.name} as "${id}" into ${name}: ${plural(documents, "document")} and ${plural(end.files, "file")}, as they were on ${taken}`,
    `Waiting    ${plural(queued ?? 0, "message")} to be looked at once more and sent, ${held ?? 0} held.`,
    organisation.stoppedBecause === null
      ? `Sending    It goes on with the next run, due ${next}. See to it that the place it was taken from sends nothing any more.`
      : `Sending    Stands still: ${organisation.stoppedBecause} (${resume})`,
    "Left out   The keys and passwords of mail and SMS providers: give them again here.",
    about.organisation === id
      ? ""
      : `New id     It was "${about.organisation}" before: links, reply addresses and webhooks of messages sent until now name that id and are not answered here. Codes of invitations begin with "${id}." from now on.`,
    added ? `Members    At this folder you act as "${YOU}", an owner who was added for it.` : "",
    end.filesMissing > 0
      ? `Missing    The bytes of ${plural(end.filesMissing, "file")} were not in the place it was taken from.`
      : "",
  ]);
  const stopped = organisation.stoppedBecause !== null;
  return {
    code: stopped ? EXIT.personNeeded : EXIT.done,
    text,
    json: {
      file: path,
      organisation: id,
      before: about.organisation,
      ...end,
      queued,
      held,
      nextRunAt: about.nextRunAt,
      stoppedBecause: organisation.stoppedBecause,
    },
  };
}
