import { Button } from "@fluentui/react-button";
import { useId } from "react";
import { say } from "../../words/say";
import { momentText } from "../parts/day-text";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useFocusOnAdded } from "../sync/long-list";
import { told } from "./health-words";
import { type Acts, useActs } from "./use-acts";

/** What members did about the organisation as such, the latest first. */
export function WhoDidWhat() {
  const layout = useLayout();
  const title = useId();
  const { shown, hasMore, busy, problem, more, again } = useActs();
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={3} id={title}>
        {say("Who did what")}
      </Heading>
      {shown === null && !problem ? <Quiet>{say("Looking who did what…")}</Quiet> : null}
      {shown?.length === 0 ? (
        <Quiet>{say("Nothing yet: here stand invitations, roles, settings, and data taken out.")}</Quiet>
      ) : null}
      {shown ? <ActList acts={shown} /> : null}
      {problem ? <Problem text={problem} again={again} /> : null}
      {hasMore ? (
        <div>
          <Button disabledFocusable={busy} onClick={more}>
            {say("Show older")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ActList({ acts }: { readonly acts: NonNullable<Acts["shown"]> }) {
  const layout = useLayout();
  const list = useFocusOnAdded(acts.length);
  return (
    <ul ref={list} className={layout.list}>
      {acts.map(({ number, at, text }) => (
        <li key={number} tabIndex={-1}>
          <p className={layout.text}>{told(text).replace(/^you\b/, "You")}</p>
          <p className={layout.aside}>{momentText(at)}</p>
        </li>
      ))}
    </ul>
  );
}
