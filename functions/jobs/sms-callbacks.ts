import type { OrganisationId } from "#domain/base/identity";
import type { Secrets } from "../delivery/port";
import type { DocumentReader } from "../store/port";
import { getOrganisation } from "../store/repositories/organisations";
import { getProviders } from "../store/repositories/providers";

/** What the callbacks of an organisation's own Twilio account are signed with, and the address they were told; null: it has none. */
export async function ownSmsCallbacks(
  store: DocumentReader,
  secrets: Pick<Secrets, "read">,
  id: OrganisationId,
): Promise<{ readonly authToken: string; readonly publicUrl: string } | null> {
  if ((await getProviders(store, id)).sms === null) return null;
  const authToken = await secrets.read(id, "twilio");
  const publicUrl = await publicUrlOf(store, id);
  return authToken === null || publicUrl === null ? null : { authToken, publicUrl };
}

/** Where customers and providers reach the API for this organisation; null: nowhere yet. */
export const publicUrlOf = async (reader: DocumentReader, id: OrganisationId): Promise<string | null> =>
  (await getOrganisation(reader, id))?.organisation.delivery.publicUrl ?? null;
