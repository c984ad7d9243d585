import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useState } from "react";
import type { HealthAnswer } from "#wire/health";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useFresh } from "../today/use-fresh";
import { HealthItem } from "./health-item";
import { wholeText } from "./health-words";
import { KeptHowLong } from "./kept-how-long";
import { WhoDidWhat } from "./who-did-what";

const REFRESH_MS = 60_000;

/** How Dunbook is doing for the organisation, and below it who did what: for owners. */
export function HealthView() {
  const layout = useLayout();
  return (
    <div className={layout.view}>
      <Allowed to="operate" orSay>
        <Health />
      </Allowed>
    </div>
  );
}

function Health() {
  const { desk } = useDesk();
  const layout = useLayout();
  const load = useCallback(() => desk.health.look(), [desk]);
  const { value: health, busy, problem, refresh } = useFresh(load, REFRESH_MS);
  const [looks, setLooks] = useState(0);
  const lookAgain = () => {
    setLooks(looks + 1);
    refresh();
  };
  return (
    <>
      <div className={layout.actions}>
        <Heading level={2}>{say("Health")}</Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking how it is going")} /> : null}
      </div>
      {problem ? <Problem text={problem} again={lookAgain} /> : null}
      {health === null && !problem ? <Quiet>{say("Looking how it is going…")}</Quiet> : null}
      <p role="status" className={layout.text}>
        {health === null ? "" : wholeText(health.state)}
      </p>
      {health ? <HealthList health={health} /> : null}
      <div className={layout.actions}>
        <Button disabledFocusable={busy} onClick={lookAgain}>
          {say("Look again")}
        </Button>
      </div>
      <KeptHowLong onChanged={lookAgain} />
      <WhoDidWhat key={looks} />
    </>
  );
}

function HealthList({ health: { lines } }: { readonly health: HealthAnswer }) {
  const layout = useLayout();
  return (
    <ul className={layout.list} aria-label={say("How it is going")}>
      {lines.map((line) => (
        <li key={line.id}>
          <HealthItem line={line} />
        </li>
      ))}
    </ul>
  );
}
