import { Spinner } from "@fluentui/react-spinner";
import { useCallback, useEffect, useState } from "react";
import type { InboundAnswer } from "#wire/replies";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { AddressToCopy } from "./address-to-copy";
import { InboundKey } from "./inbound-key";

/** Where answers by e-mail come in, for whoever sets it up at the mail provider. Asked for once it is opened. */
export function AnswersByMail() {
  return (
    <Fold title={say("Where answers by e-mail come in")} level={3}>
      <Inbound />
    </Fold>
  );
}

function Inbound() {
  const { desk } = useDesk();
  const layout = useLayout();
  const { run, again, problem, value } = useTask<InboundAnswer>();
  useEffect(() => run(() => desk.sending.inbound()), [run, desk]);
  const [said, setSaid] = useState("");
  const changed = useCallback(
    (answer: InboundAnswer) => {
      setSaid(answer.signed ? say("Mail without a good signature is turned away from now on.") : "");
      run(async () => answer);
    },
    [run],
  );
  if (problem) return <Problem text={problem} again={again} />;
  if (!value) return <Spinner size="extra-tiny" aria-label={say("Looking where answers come in")} />;
  return (
    <>
      {value.replyDomain === null ? (
        <p className={layout.text}>
          {say(
            "So that answers come in here, give the domain for answers by e-mail under “Change how messages go…”.",
          )}
        </p>
      ) : null}
      {value.url === null ? (
        <p className={layout.text}>
          {say(
            "The address to give to the mail provider stands here once the public address of links is known: it is under “Change how messages go…”.",
          )}
        </p>
      ) : (
        <AddressToCopy
          label={say("Address for the mail provider")}
          hint={say(
            "In SendGrid: Settings, Inbound Parse, Destination URL. Keep it to yourself: whoever has it can send in answers.",
          )}
          url={value.url}
        />
      )}
      <InboundKey signed={value.signed} onChanged={changed} />
      <p role="status" className={layout.text}>
        {said}
      </p>
    </>
  );
}
