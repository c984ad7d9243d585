import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { SuppressedAnswer } from "#wire/suppressed";
import type { AddressOwner } from "../../desk/sending-desk";
import { say, sayCount } from "../../words/say";
import { useDesk } from "../desk-context";
import { Allowed } from "../parts/allowed";
import { Heading } from "../parts/heading";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { SuppressedAddress } from "./suppressed-address";
import { SuppressedList } from "./suppressed-list";

/** Who gets reminders and demands alone: the list, its search, and the two deeds about it. */
export function SuppressedSection() {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const title = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const { run, again, busy, problem, value } = useTask<SuppressedAnswer>();
  useEffect(() => run(() => desk.sending.suppressed()), [run, desk]);
  const changed = useCallback(() => {
    setTyped("");
    run(() => desk.sending.suppressed());
    title.current?.focus();
  }, [run, desk]);
  return (
    <section className={layout.section} aria-labelledby={name}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={3} id={name}>
          {say("Who gets reminders alone")}
        </Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking at the list")} /> : null}
      </div>
      <p className={layout.aside}>
        {say(
          "These addresses get no thanks, issued invoices and messages to many. Reminders and demands go on.",
        )}
      </p>
      {problem ? <Problem text={problem} again={again} /> : null}
      {value ? (
        <>
          <Allowed to="collect">
            <SuppressedAddress list={value.suppressed} typed={typed} onType={setTyped} onChanged={changed} />
          </Allowed>
          <Listing list={value.suppressed} typed={typed} onChanged={changed} />
        </>
      ) : null}
    </section>
  );
}

type ListingProps = {
  readonly list: SuppressedAnswer["suppressed"];
  readonly typed: string;
  readonly onChanged: () => void;
};

function Listing({ list, typed, onChanged }: ListingProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, busy, problem, value: owners } = useTask<ReadonlyMap<string, AddressOwner>>();
  if (list.length === 0)
    return <p className={layout.text}>{say("The list is empty: every address gets every message.")}</p>;
  return (
    <>
      <p className={layout.text}>
        {sayCount(list.length, "{count} address is on the list.", "{count} addresses are on the list.")}{" "}
        {owners
          ? null
          : say(
              "The list keeps them as keys that nobody can read back; customers' addresses can be recognised.",
            )}
      </p>
      {problem ? <Problem text={problem} again={again} /> : null}
      {owners ? null : (
        <div className={layout.actions}>
          <Button disabledFocusable={busy} onClick={() => run(() => desk.sending.whose())}>
            {busy ? say("Recognising…") : say("Recognise customers")}
          </Button>
        </div>
      )}
      <SuppressedList list={list} owners={owners} typed={typed} onChanged={onChanged} />
    </>
  );
}
