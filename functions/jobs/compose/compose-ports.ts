import { randomBytes } from "node:crypto";
import type { OrganisationId } from "#domain/base/identity";
import type { DocumentStore } from "../../store/port";
import { ensureSigningKey } from "../../store/repositories/signing-key";
import type { ComposePorts } from "./compose";

/** What messages that go out are composed with; the organisation's key is read once, and made where it has none. */
export function composePorts<
  Given extends Omit<ComposePorts, "signingKey"> & { readonly store: DocumentStore },
>(given: Given, id: OrganisationId): Given & ComposePorts {
  let key: Promise<Uint8Array> | null = null;
  return {
    ...given,
    signingKey: () => {
      key ??= ensureSigningKey(given.store, id, () => randomBytes(32));
      return key;
    },
  };
}
