import { memberOf } from "#domain/people/member";
import { listMembers } from "../../functions/store/repositories/members";
import type { LocalCloud } from "../cloud/local-cloud";
import { LOCAL, YOU } from "../cloud/local-organisation";
import { UsageError } from "./exit-codes";

/**
 * The cloud as a member reaches it: under their token, and as what their role may do. Where nobody is named it is whoever the
 * folder began with, or the only one there is.
 */
export async function actingAs(cloud: LocalCloud, named: string | undefined): Promise<LocalCloud> {
  const members = await listMembers(cloud.store, LOCAL);
  const [only, ...others] = members;
  const fallback = memberOf(members, YOU) ?? (others.length === 0 ? only : undefined);
  const member = named === undefined ? fallback : memberOf(members, named);
  if (member) return { ...cloud, token: cloud.tokenOf(member.member) };
  throw new UsageError(
    named === undefined
      ? "Say who you are: --member <who>, one of those that belong to the organisation."
      : `--member: nobody called "${named}" belongs to the organisation.`,
  );
}
