import type { ReactNode } from "react";
import type { Permission } from "#domain/people/role";
import { useDesk, useMay } from "../desk-context";
import { Quiet } from "./quiet";
import { whyNot } from "./role-words";

type AllowedProps = {
  readonly to: Permission;
  /** Says who could, where what is missing would puzzle. */
  readonly orSay?: boolean;
  readonly children: ReactNode;
};

/** Stands there only for whoever may do it. */
export function Allowed({ to, orSay = false, children }: AllowedProps) {
  if (useMay()(to)) return children;
  return orSay ? <WhyNot to={to} /> : null;
}

/** Who could do what is not offered here; nothing for whoever may do it. */
export function WhyNot({ to }: { readonly to: Permission }) {
  const { session } = useDesk();
  if (useMay()(to)) return null;
  return <Quiet>{whyNot(session.role, to)}</Quiet>;
}
