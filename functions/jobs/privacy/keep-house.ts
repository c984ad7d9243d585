import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import type { FileStore } from "../../files/port";
import type { DocumentStore } from "../../store/port";
import { erasuresUnderWay } from "../../store/repositories/erasures";
import { goOnErasingContact } from "./erase-contact";
import { goOnErasingCustomer } from "./erase-customer";
import { keepNoLonger } from "./keep-no-longer";

export type HousePorts = { readonly store: DocumentStore; readonly files?: FileStore };

/** So many erasures that a crash broke off are ended in one run. */
const MOST = 10;

/** What a run does about personal data: ends erasures that were broken off, and erases what is no longer to be kept. */
export async function keepHouse(ports: HousePorts, id: OrganisationId, moment: Moment): Promise<void> {
  const { store, files } = ports;
  for (const erasure of await erasuresUnderWay(store, id, MOST)) {
    if (erasure.of === "contact") await goOnErasingContact(store, id, erasure, moment);
    // Where no files can be reached, what was attached could not be removed: a later run ends it.
    else if (files) await goOnErasingCustomer({ store, files }, id, erasure, moment);
  }
  await keepNoLonger(store, id, moment);
}
