import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import type { Session } from "#wire/session";
import type { Desk } from "../../desk/desk";
import type { AtDoor, Door, DoorNews, Inside, Wish } from "../../sign-in/door";
import { say } from "../../words/say";
import { arrived } from "../parts/arrived";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { Elsewhere } from "./elsewhere";
import type { OfficeFrame } from "./office-frame";
import { Opening } from "./opening";
import { Page } from "./page";
import { Pane } from "./pane";

/** What opening the pane came to: a desk with who sits at it, somebody at the door, or no Excel around it. */
export type Opened =
  | { readonly kind: "elsewhere" }
  | { readonly kind: "desk"; readonly desk: Desk; readonly session: Session }
  | { readonly kind: "door"; readonly at: Exclude<AtDoor, Inside> };

export type StartProps = {
  /** Finds out where the pane is and opens its desk; may be tried again. With a wish, a person asks in herself. */
  readonly open: (wish?: Wish) => Promise<Opened>;
  /** Who else may sit at this machine. */
  readonly members: Door["members"];
  readonly onNews: Door["onNews"];
  readonly onRibbon: OfficeFrame["onRibbon"];
};

/** Opens the desk; until then a word of patience, who it is that wants in, or a sentence with "Try again". */
export function Start({ open, members, onNews, onRibbon }: StartProps) {
  const { run, again, problem, value: opened } = useTask<Opened>();
  const [switching, setSwitching] = useState(false);
  const look = useCallback(() => run(() => open()), [run, open]);
  useEffect(look, [look]);
  const onSwitch = useCallback(() => setSwitching(true), []);
  const { session, ended, out, wellAgain } = useNews(onNews, opened);
  if (out !== null) {
    return (
      <AtTheDoor>
        <Out text={out} />
      </AtTheDoor>
    );
  }
  if (opened?.kind === "elsewhere") return <Elsewhere />;
  if (opened?.kind === "door") {
    return (
      <AtTheDoor>
        <DoorScreen
          at={opened.at}
          enter={(wish) => open(wish)}
          onEntered={(found) => run(async () => found)}
        />
      </AtTheDoor>
    );
  }
  if (opened?.kind === "desk" && session !== null) {
    if (switching) {
      return (
        <AtTheDoor>
          {/* Another one's drafts and lists must not stand here: the pane begins anew. */}
          <SwitchScreen
            session={session}
            members={members}
            enter={(wish) => open(wish)}
            onEntered={() => location.reload()}
            onBack={() => setSwitching(false)}
          />
        </AtTheDoor>
      );
    }
    return (
      <>
        {ended ? (
          <Suspense>
            <SignInAgain
              enter={() => open({ organisation: session.organisationId })}
              onEntered={(found) => (isOf(session, found) ? wellAgain() : location.reload())}
            />
          </Suspense>
        ) : null}
        <Pane desk={opened.desk} session={session} onRibbon={onRibbon} onSwitch={onSwitch} />
      </>
    );
  }
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

/** What has become of the session since the desk was opened. */
function useNews(onNews: Door["onNews"], opened: Opened | null) {
  const [news, setNews] = useState<DoorNews | null>(null);
  useEffect(() => onNews(setNews), [onNews]);
  const atFirst = opened?.kind === "desk" ? opened.session : null;
  const [renewed, setRenewed] = useState<Session | null>(null);
  useEffect(() => {
    if (news?.kind === "renewed") setRenewed(news.session);
  }, [news]);
  const isSame = renewed?.member === atFirst?.member && renewed?.organisationId === atFirst?.organisationId;
  return {
    session: atFirst !== null && renewed !== null && isSame ? renewed : atFirst,
    ended: news?.kind === "ended",
    out: news?.kind === "out" ? news.text : null,
    wellAgain: useCallback(() => setNews(null), []),
  };
}

function AtTheDoor({ children }: { readonly children: ReactNode }) {
  return (
    <Page title="Dunbook">
      <Suspense fallback={<Opening text={say("Opening…")} />}>{children}</Suspense>
    </Page>
  );
}

const isOf = ({ member, organisationId }: Session, found: Opened): boolean =>
  found.kind === "desk" && found.session.member === member && found.session.organisationId === organisationId;

// Who is known already never sees them.
const DoorScreen = lazy(async () => {
  const { DoorScreen } = await arrived(import("../sign-in/screens"));
  return { default: DoorScreen };
});
const SwitchScreen = lazy(async () => {
  const { SwitchScreen } = await arrived(import("../sign-in/screens"));
  return { default: SwitchScreen };
});
const SignInAgain = lazy(async () => {
  const { SignInAgain } = await arrived(import("../sign-in/screens"));
  return { default: SignInAgain };
});
const Out = lazy(async () => {
  const { Out } = await arrived(import("../sign-in/screens"));
  return { default: Out };
});
