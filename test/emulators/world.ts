import assert from "node:assert/strict";
import path from "node:path";
import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { type OrganisationId, organisationId } from "#domain/base/identity";
import type { Session } from "#wire/session";
import { type Backend, openBackend } from "../../addin/backend";
import { openFirestoreStore } from "../../functions/store/firestore/open-firestore-store";
import type { DocumentStore } from "../../functions/store/port";
import { type MailCatcher, mailCatcher } from "../../workbench/cloud/catcher/catcher";
import { type Microsoft, openMicrosoft } from "./microsoft";
import type { Places } from "./places";

export const PROJECT = "demo-dunbook";
export const REGION = "europe-west1";

/** What a day is lived in: the emulators, a mail catcher in SendGrid's place, and a Microsoft of our own. */
export type World = {
  readonly places: Places;
  /** What the world sees: everything goes through Firebase Hosting. */
  readonly url: string;
  readonly store: DocumentStore;
  readonly catcher: MailCatcher;
  readonly microsoft: Microsoft;
  readonly book: string;
  /** Who has signed in so far, by the name they have in the story. */
  readonly people: Map<string, Session>;
  readonly close: () => Promise<void>;
};

export async function openWorld(places: Places): Promise<World> {
  const { ports, folder } = places;
  const catcher = mailCatcher({ file: path.join(folder, "mails.sqlite"), apiKey: "SG.emulated" });
  await catcher.listen(ports.catcher);
  const microsoft = await openMicrosoft(ports.microsoft);
  const store = openFirestoreStore(getFirestore(initializeApp({ projectId: PROJECT })));
  return {
    places,
    url: `http://127.0.0.1:${ports.hosting}`,
    store,
    catcher,
    microsoft,
    book: path.join(folder, "receivables.xlsx"),
    people: new Map(),
    close: async () => {
      await catcher.close();
      await microsoft.close();
      await store.close();
    },
  };
}

/** Somebody who has signed in before this step. */
export function sessionOf({ people }: World, who: string): Session {
  const session = people.get(who);
  assert(session, `${who} has not signed in`);
  return session;
}

/** The add-in's own way to the API, under somebody's token. */
export const backendOf = (world: World, who: string): Backend =>
  openBackend({ baseUrl: world.url, token: sessionOf(world, who).token });

export const organisationOf = (world: World): OrganisationId =>
  organisationId(sessionOf(world, "owner").organisationId);

/** A request through hosting under somebody's token, for what the add-in has no call of its own. */
export async function asked(
  world: World,
  who: string,
  pathname: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${world.url}/v1${pathname}`, {
    method: body ? "POST" : "GET",
    headers: {
      authorization: `Bearer ${sessionOf(world, who).token}`,
      "content-type": "application/json",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

/** Asks until the answer is yes; the sentence says what was waited for. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await isSo())) {
    assert(Date.now() < end, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
