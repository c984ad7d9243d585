import { createContext, type ReactNode, useContext } from "react";
import type { Permission } from "#domain/people/role";
import type { Session } from "#wire/session";
import type { Desk } from "../desk/desk";
import type { Intent, View } from "./views";

/** What every part of the pane can reach: the deeds, who is at the pane, and the way to another view. */
export type DeskFrame = {
  readonly desk: Desk;
  readonly session: Session;
  /** Goes to a view and moves the focus there; with an intent, the view acts on it at once. */
  readonly show: (view: View, intent?: Intent) => void;
  /** Lets somebody else sit down here, or the same person go to another organisation. */
  readonly onSwitch: () => void;
};

const DeskContext = createContext<DeskFrame | null>(null);

/** Hands the desk to everything inside. */
export function DeskProvider({
  frame,
  children,
}: {
  readonly frame: DeskFrame;
  readonly children: ReactNode;
}) {
  return <DeskContext value={frame}>{children}</DeskContext>;
}

/** The desk of the pane this part stands in; a part outside of one is a bug. */
export function useDesk(): DeskFrame {
  const frame = useContext(DeskContext);
  if (!frame) throw new Error("useDesk outside of a DeskProvider");
  return frame;
}

/** Whether whoever is at the pane may do something. The service refuses it in any case; what would be refused is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { may } = useDesk().session;
  return (permission) => may.includes(permission);
}
