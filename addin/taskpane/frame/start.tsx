import { useEffect } from "react";
import type { Session } from "#wire/session";
import type { Desk } from "../../desk/desk";
import { say } from "../../words/say";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Elsewhere } from "./elsewhere";
import type { OfficeFrame } from "./office-frame";
import { Opening } from "./opening";
import { Page } from "./page";
import { Pane } from "./pane";

/** What opening the pane came to: a desk with who sits at it, or no Excel around it. */
export type Opened =
  | { readonly kind: "elsewhere" }
  | { readonly kind: "desk"; readonly desk: Desk; readonly session: Session };

export type StartProps = {
  /** Finds out where the pane is and opens its desk; may be tried again. */
  readonly open: () => Promise<Opened>;
  readonly onRibbon: OfficeFrame["onRibbon"];
};

/** Opens the desk; until then a word of patience, and a sentence with "Try again" where it fails. */
export function Start({ open, onRibbon }: StartProps) {
  const { run, again, problem, value: opened } = useTask<Opened>();
  useEffect(() => run(open), [run, open]);
  if (opened?.kind === "desk") {
    return <Pane desk={opened.desk} session={opened.session} onRibbon={onRibbon} />;
  }
  if (opened?.kind === "elsewhere") return <Elsewhere />;
  return (
    <Page title="Dunbook">
      {problem === null ? (
        <Opening text={say("Opening Dunbook…")} />
      ) : (
        <Problem text={problem} again={again} />
      )}
    </Page>
  );
}
