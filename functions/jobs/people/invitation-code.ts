import { randomBytes } from "node:crypto";
import { digest, isOrganisationId, type OrganisationId } from "#domain/base/identity";

/**
 * The code of an invitation: which organisation it opens, and 140 bits of chance, in letters and digits that cannot be taken for
 * one another. What is kept is a digest, by which the code is found and from which it cannot be made. It is looked for in that
 * organisation alone; the digest does not hold its id, so that an invitation goes along where it moves under another one.
 */
export type InvitationCode = { readonly organisation: OrganisationId; readonly codeKey: string };

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 28;

export function newCode(organisation: OrganisationId): InvitationCode & { readonly code: string } {
  const secret = [...randomBytes(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  const inFours = secret.match(/.{4}/g)?.join("-") ?? secret;
  return { code: `${organisation}.${inFours}`, organisation, codeKey: codeKeyOf(secret) };
}

/** What a text that somebody typed in names; null where it is shaped like no code. */
export function readCode(text: string): InvitationCode | null {
  const [, id, typed] = /^([A-Za-z0-9][A-Za-z0-9_-]{0,62})\.([A-Za-z0-9-\s]{1,80})$/.exec(text.trim()) ?? [];
  if (id === undefined || typed === undefined) return null;
  const secret = typed.toUpperCase().replace(/[-\s]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (secret.length !== LENGTH) return null;
  return isOrganisationId(id) ? { organisation: id, codeKey: codeKeyOf(secret) } : null;
}

const codeKeyOf = (secret: string): string => digest(`dunbook invitation 2\n${secret}`, 64);
